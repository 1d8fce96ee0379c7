package org.antipode.files.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antipode.core.RequestException;
import org.antipode.core.shape.Field;
import org.antipode.files.DataFile;
import org.antipode.files.ElementType;
import org.antipode.files.Format;
import org.antipode.files.Source;
import org.antipode.files.SparseMatrix;
import org.antipode.files.Tensor;

/** One variable of a MAT file: flags, axes and name, then its numbers. */
final class MatlabArray {
  static final String DAMAGED = "is a damaged MATLAB file; copy it or save it again";
  static final int MATRIX = 14;

  private static final int CHAR = 4;
  private static final int SPARSE = 5;
  private static final int LAST_NUMERIC = 15;
  private static final int COMPLEX = 0x800;

  private static final List<String> CLASSES =
      List.of("value", "cell array", "struct", "object", "text");

  /** How a file stores numbers, whatever the class of the variable. */
  private static final List<ElementType> TYPES =
      Arrays.asList(
          null,
          ElementType.I8,
          ElementType.U8,
          ElementType.I16,
          ElementType.U16,
          ElementType.I32,
          ElementType.U32,
          ElementType.F32,
          null,
          ElementType.F64,
          null,
          null,
          ElementType.I64,
          ElementType.U64);

  private final DataFile file;
  private final ByteBuffer bytes;
  private final int kind;
  private final boolean complex;
  private final List<Integer> lengths = new ArrayList<>();
  private final String name;

  /**
   * Reads all but the numbers.
   *
   * @param bytes at the flags; they may end after the name where numbers are not asked for
   */
  MatlabArray(DataFile file, ByteBuffer bytes) {
    this.file = file;
    this.bytes = bytes;
    ByteBuffer flags = element();
    int first = flags.getInt();
    kind = first & 0xff;
    complex = (first & COMPLEX) != 0;
    ByteBuffer axes = element();
    // An object has its name in place of axes.
    if (kind <= LAST_NUMERIC) {
      while (axes.remaining() >= Integer.BYTES) {
        lengths.add(axes.getInt());
      }
      axes = element();
    }
    name = StandardCharsets.UTF_8.decode(axes).toString();
  }

  String name() {
    return name;
  }

  boolean isNumeric() {
    return kind > CHAR && kind <= LAST_NUMERIC;
  }

  boolean isSparse() {
    return kind == SPARSE;
  }

  List<Integer> lengths() {
    return lengths;
  }

  void requireNumbers() {
    if (!isNumeric()) {
      throw file.problem(
          "is a MATLAB %s, but an array of numbers is wanted; save the numbers as a variable"
              .formatted(kind < CLASSES.size() ? CLASSES.get(kind) : "object or function"));
    }
  }

  /** The data of the next element, as what remains of a buffer. */
  private ByteBuffer element() {
    int at = bytes.position();
    int type = bytes.getInt(at);
    boolean small = type >>> 16 != 0;
    long length = small ? type >>> 16 : Integer.toUnsignedLong(bytes.getInt(at + Integer.BYTES));
    int from = at + (small ? Integer.BYTES : 2 * Integer.BYTES);
    if (length > bytes.limit() - from || small && length > Integer.BYTES) {
      throw problem(
          "claims an element of %d bytes, but %d are left; the MATLAB file is truncated, copy it again"
              .formatted(length, bytes.limit() - from));
    }
    int end = from + (int) length;
    // Elements begin at multiples of 8.
    int next = small ? at + 2 * Integer.BYTES : end + (-(end - at) & 7);
    bytes.position(Math.min(next, bytes.limit()));
    return bytes.duplicate().order(bytes.order()).limit(end).position(from);
  }

  RequestException problem(String problem) {
    String named = name == null ? "a variable" : "variable " + Source.quoted(name);
    return file.problem(named + " " + problem);
  }

  /** The numbers of the next element. */
  double[] numbers() {
    int at = bytes.position();
    ByteBuffer element = element();
    int type = bytes.getInt(at) >>> 16 != 0 ? bytes.getInt(at) & 0xffff : bytes.getInt(at);
    ElementType stored = type > 0 && type < TYPES.size() ? TYPES.get(type) : null;
    if (stored == null) {
      throw problem("has numbers of type %d; it is damaged, save it again".formatted(type));
    }
    file.requirePlausible(element.remaining() / stored.width(), stored.width());
    return stored.decode(element, element.position(), element.limit());
  }

  /** The same, as many as the shape needs. */
  private double[] numbers(int count) {
    double[] numbers = numbers();
    if (numbers.length != count) {
      throw problem(
          "has shape %s, but %d numbers; it is damaged, save it again"
              .formatted(Tensor.shown(lengths), numbers.length));
    }
    return numbers;
  }

  Format.Content content() {
    double count = count();
    int numbers = complex ? 2 : 1;
    file.requirePlausible(numbers * count, 1);
    if (isSparse()) {
      return Format.Content.of(lengths, Field.REAL, sparse().dense());
    }
    double[] data = dense((int) count);
    return Format.Content.of(
        lengths,
        complex ? Field.COMPLEX : Field.REAL,
        Tensor.lastAxisFastest(lengths, numbers, data));
  }

  /** How many entries there are; at least one. */
  private double count() {
    double count = lengths.isEmpty() ? 0 : 1;
    for (int length : lengths) {
      if (length < 0) {
        throw problem(
            "has shape %s; it is damaged, save it again".formatted(Tensor.shown(lengths)));
      }
      count *= length;
    }
    if (count == 0) {
      throw problem("is empty; save numbers in it");
    }
    return count;
  }

  private double[] dense(int count) {
    double[] real = numbers(count);
    if (!complex) {
      return real;
    }
    return pairs(real, numbers(count));
  }

  private static double[] pairs(double[] real, double[] imaginary) {
    double[] pairs = new double[2 * real.length];
    for (int i = 0; i < real.length; i++) {
      pairs[2 * i] = real[i];
      pairs[2 * i + 1] = imaginary[i];
    }
    return pairs;
  }

  /** The entries of a sparse variable, which the file has by column. */
  SparseMatrix sparse() {
    if (complex || lengths.size() != 2) {
      throw problem("is sparse and complex; save it with full(…) in MATLAB");
    }
    count();
    double[] rows = numbers();
    double[] starts = numbers();
    double[] values = numbers();
    try {
      return SparseMatrix.ofColumns(lengths.get(0), lengths.get(1), starts, rows, values);
    } catch (IllegalArgumentException e) {
      throw problem(e.getMessage() + "; it is damaged, save it again");
    }
  }
}
