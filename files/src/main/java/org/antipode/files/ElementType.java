package org.antipode.files;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How one number is stored in a file; the constants have safetensors' names, and hold NumPy's.
 *
 * <p>Whole numbers beyond 2^53 are rounded to the nearest double.
 */
public enum ElementType {
  F64("f8", 8),
  F32("f4", 4),
  F16("f2", 2),
  // NumPy has no such type of its own.
  BF16("", 2),
  I64("i8", 8),
  I32("i4", 4),
  I16("i2", 2),
  I8("i1", 1),
  U64("u8", 8),
  U32("u4", 4),
  U16("u2", 2),
  U8("u1", 1),
  BOOL("b1", 1);

  /** What to do with complex numbers, in a sentence about them. */
  public static final String REAL_REMEDY =
      "save real and imaginary parts one after the other, numpy.concatenate([a.real, a.imag]), of"
          + " a matrix and of its measurements alike";

  private final String numpyName;
  private final int width;

  ElementType(String numpyName, int width) {
    this.numpyName = numpyName;
    this.width = width;
  }

  static Optional<ElementType> ofNumpy(String name) {
    return Arrays.stream(values())
        .filter(type -> !name.isEmpty() && type.numpyName.equals(name))
        .findFirst();
  }

  public static Optional<ElementType> ofSafetensors(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  static String numpyNames() {
    return Arrays.stream(values())
        .map(type -> type.numpyName)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.joining(", "));
  }

  static String safetensorsNames() {
    return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
  }

  /** The bytes of one number. */
  public int width() {
    return width;
  }

  /** The bytes of a tensor, exact whatever a header claims. */
  BigInteger byteCount(List<Integer> shape) {
    return Tensor.count(shape).multiply(BigInteger.valueOf(width));
  }

  /** The bytes [from, to) as numbers. */
  public double[] decode(ByteBuffer bytes, int from, int to) {
    double[] numbers = new double[(to - from) / width];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(bytes, from + i * width);
    }
    return numbers;
  }

  /** The number that begins at a byte, in the buffer's order of bytes. */
  private double number(ByteBuffer bytes, int at) {
    return switch (this) {
      case F64 -> bytes.getDouble(at);
      case F32 -> bytes.getFloat(at);
      case F16 -> half(bytes.getShort(at));
      case BF16 -> Float.intBitsToFloat(bytes.getShort(at) << 16);
      case I64 -> bytes.getLong(at);
      case I32 -> bytes.getInt(at);
      case I16 -> bytes.getShort(at);
      case I8 -> bytes.get(at);
      case U64 -> unsigned(bytes.getLong(at));
      case U32 -> Integer.toUnsignedLong(bytes.getInt(at));
      case U16 -> Short.toUnsignedInt(bytes.getShort(at));
      case U8 -> Byte.toUnsignedInt(bytes.get(at));
      case BOOL -> bytes.get(at) == 0 ? 0 : 1;
    };
  }

  private static double unsigned(long bits) {
    if (bits >= 0) {
      return bits;
    }
    // Half of it fits; the lost bit is kept as a sticky one, so that it is rounded only once.
    return 2.0 * ((bits >>> 1) | (bits & 1));
  }

  /** IEEE 754 binary16, which Java decodes from version 20 on. */
  private static double half(short bits) {
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    double size;
    if (exponent == 0) {
      size = Math.scalb((double) fraction, -24);
    } else if (exponent == 0x1f) {
      size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else {
      size = Math.scalb((double) (fraction | 0x400), exponent - 25);
    }
    return bits < 0 ? -size : size;
  }
}
