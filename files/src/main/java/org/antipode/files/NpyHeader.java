package org.antipode.files;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.antipode.core.shape.Field;

/**
 * The header of an NPY file, which describes its numbers.
 *
 * @param type of a number; a complex entry is two of them
 * @param order of the bytes in a number
 * @param fortranOrder whether the first axis, not the last, runs fastest
 * @param offset the byte at which the numbers begin
 */
record NpyHeader(
    ElementType type,
    Field field,
    ByteOrder order,
    boolean fortranOrder,
    List<Integer> shape,
    int offset) {
  /** All that is ever looked at in search of the header; NumPy's own limit is 10 000. */
  static final int LARGEST = 1 << 16;

  private static final Pattern COMPLEX = Pattern.compile("'descr'\\s*:\\s*'[<>=|]?c\\d");
  private static final int VERSION_AT = 6;
  private static final int LENGTH_AT = 8;

  /**
   * The header of a file of {@code total} bytes; these must be as many as its shape and type need.
   *
   * @param start at least the first {@link #LARGEST} bytes of the file, or all of them
   */
  static NpyHeader parse(Source start, long total) {
    return parse(start, total, Field.REAL);
  }

  /**
   * The same for entries of a field.
   *
   * @throws org.antipode.core.RequestException if the file's entries are of the other field
   */
  static NpyHeader parse(Source start, long total, Field wanted) {
    if (!isNpy(start)) {
      throw start.problem("does not begin like an NPY file; save the array with numpy.save");
    }
    requireBytes(start, LENGTH_AT);
    int version = start.bytes()[VERSION_AT];
    if (version < 1 || version > 3) {
      throw start.problem(
          "byte 6: NPY version " + version + " is not known; save it as version 1, 2 or 3");
    }
    int textAt = version == 1 ? LENGTH_AT + 2 : LENGTH_AT + 4;
    requireBytes(start, textAt);
    ByteBuffer bytes = start.buffer(ByteOrder.LITTLE_ENDIAN);
    long length =
        version == 1
            ? Short.toUnsignedLong(bytes.getShort(LENGTH_AT))
            : Integer.toUnsignedLong(bytes.getInt(LENGTH_AT));
    if (length > LARGEST - textAt) {
      throw start.problem(
          "byte 8: the NPY header claims %d bytes, but at most %d are read; save plain numbers"
              .formatted(length, LARGEST - textAt));
    }
    int offset = textAt + (int) length;
    requireBytes(start, offset);
    String text = new String(start.bytes(), textAt, (int) length, StandardCharsets.ISO_8859_1);
    NpyDictionary dictionary = new NpyDictionary(start, text, textAt);
    ElementType type = elementType(start, dictionary.descr(), wanted);
    requireSize(start, type, wanted, dictionary.shape(), total - offset);
    return new NpyHeader(
        type,
        wanted,
        dictionary.descr().startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        dictionary.fortranOrder(),
        dictionary.shape(),
        offset);
  }

  /** Whether the header, if it is one, has a complex type. */
  static boolean isComplex(Source start) {
    int length = Math.min(start.bytes().length, LARGEST);
    return COMPLEX
        .matcher(new String(start.bytes(), 0, length, StandardCharsets.ISO_8859_1))
        .find();
  }

  static boolean isNpy(Source source) {
    return source.startsWith(0x93, 'N', 'U', 'M', 'P', 'Y');
  }

  /** How many numbers follow the header. */
  int count() {
    return Math.multiplyExact(field.numbers(), Tensor.count(shape).intValueExact());
  }

  /**
   * The numbers of the file whose header this is; the last axis of complex ones has length 2, for
   * the real and the imaginary part.
   */
  Tensor decode(Source whole) {
    whole.requireMemory((long) Double.BYTES * count());
    double[] data = type.decode(whole.buffer(order), offset, whole.size());
    List<Integer> axes = new ArrayList<>(shape);
    if (field == Field.COMPLEX) {
      axes.add(2);
    }
    return whole.tensor(
        axes, fortranOrder ? Tensor.lastAxisFastest(shape, field.numbers(), data) : data);
  }

  private static void requireBytes(Source start, int wanted) {
    if (start.size() < wanted) {
      throw start.problem(
          "ends at byte %d, within the NPY header of %d bytes; the file is truncated, copy it again"
              .formatted(start.size(), wanted));
    }
  }

  private static ElementType elementType(Source source, String descr, Field wanted) {
    if (descr.endsWith("O")) {
      throw source.problem(
          "holds Python objects (a pickle), which are never read; save an array of plain numbers");
    }
    boolean complex = descr.matches(".c\\d+");
    if (complex && wanted == Field.REAL) {
      throw source.problem(
          "holds complex numbers (%s), but real ones are wanted; %s"
              .formatted(Source.quoted(descr), ElementType.REAL_REMEDY));
    }
    if (!complex && wanted == Field.COMPLEX) {
      throw source.problem(
          "holds real numbers (%s), but complex ones are wanted; convert them with numpy's"
                  .formatted(Source.quoted(descr))
              + " astype('<c16')");
    }
    if (complex) {
      // A complex number of 8 or 16 bytes is two of half as many.
      return ElementType.ofNumpy("f" + halved(descr.substring(2)))
          .filter(type -> "<>".indexOf(descr.charAt(0)) >= 0 && type.width() >= 4)
          .orElseThrow(
              () ->
                  source.problem(
                      "has elements of type %s, but only c8 and c16 with '<' or '>' are read; convert"
                              .formatted(Source.quoted(descr))
                          + " it with numpy's astype('<c16')"));
    }
    boolean ordered = descr.startsWith("<") || descr.startsWith(">");
    return ElementType.ofNumpy(descr.isEmpty() ? "" : descr.substring(1))
        .filter(type -> ordered || (type.width() == 1 && descr.startsWith("|")))
        .orElseThrow(
            () ->
                source.problem(
                    "has elements of type %s, but only %s with '<' or '>' are read; convert it with"
                            .formatted(Source.quoted(descr), ElementType.numpyNames())
                        + " numpy's astype('<f8')"));
  }

  private static String halved(String width) {
    return new BigInteger(width).shiftRight(1).toString();
  }

  private static void requireSize(
      Source source, ElementType type, Field field, List<Integer> shape, long available) {
    BigInteger needed = type.byteCount(shape).multiply(BigInteger.valueOf(field.numbers()));
    int difference = BigInteger.valueOf(available).compareTo(needed);
    if (difference != 0) {
      throw source.problem(
          "shape %s of %s needs %d bytes, but the header is followed by %d; %s"
              .formatted(
                  Tensor.shown(shape),
                  field == Field.REAL ? type : "pairs of " + type,
                  needed,
                  available,
                  difference < 0
                      ? "the file is truncated, copy it again"
                      : "remove the trailing bytes"));
    }
  }
}
