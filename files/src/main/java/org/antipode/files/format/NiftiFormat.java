package org.antipode.files.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.antipode.core.shape.Field;
import org.antipode.files.DataFile;
import org.antipode.files.ElementType;
import org.antipode.files.Format;
import org.antipode.files.Source;
import org.antipode.files.Tensor;

/**
 * NIfTI-1 in one file, {@code .nii} or {@code .nii.gz}: the array that nibabel gives, axes i, j, k
 * in this order, scaled by slope and intercept.
 *
 * @see <a href="https://nifti.nimh.nih.gov/pub/dist/src/niftilib/nifti1.h">nifti1.h</a>
 */
public final class NiftiFormat implements Format {
  private static final int HEADER = 348;
  private static final int DIMENSIONS_AT = 40;
  private static final int TYPE_AT = 70;
  private static final int OFFSET_AT = 108;
  private static final int SLOPE_AT = 112;
  private static final int INTERCEPT_AT = 116;
  private static final int MAGIC_AT = 344;
  private static final int NIFTI_2 = 540;

  private record Stored(ElementType type, Field field) {}

  private static final Map<Integer, Stored> TYPES =
      Map.ofEntries(
          Map.entry(2, new Stored(ElementType.U8, Field.REAL)),
          Map.entry(4, new Stored(ElementType.I16, Field.REAL)),
          Map.entry(8, new Stored(ElementType.I32, Field.REAL)),
          Map.entry(16, new Stored(ElementType.F32, Field.REAL)),
          Map.entry(32, new Stored(ElementType.F32, Field.COMPLEX)),
          Map.entry(64, new Stored(ElementType.F64, Field.REAL)),
          Map.entry(256, new Stored(ElementType.I8, Field.REAL)),
          Map.entry(512, new Stored(ElementType.U16, Field.REAL)),
          Map.entry(768, new Stored(ElementType.U32, Field.REAL)),
          Map.entry(1024, new Stored(ElementType.I64, Field.REAL)),
          Map.entry(1280, new Stored(ElementType.U64, Field.REAL)),
          Map.entry(1792, new Stored(ElementType.F64, Field.COMPLEX)));

  @Override
  public String name() {
    return "NIfTI";
  }

  @Override
  public boolean recognises(Source start) {
    if (!start.startsWith(0x1f, 0x8b)) {
      return isNifti(start.bytes());
    }
    try (InputStream in = unzip(start)) {
      return isNifti(in.readNBytes(HEADER));
    } catch (IOException e) {
      // No gzip archive, or one of less than a header.
      return false;
    }
  }

  private static boolean isNifti(byte[] bytes) {
    if (bytes.length < HEADER) {
      return false;
    }
    ByteBuffer header = ByteBuffer.wrap(bytes);
    return order(header, HEADER) != null && bytes[MAGIC_AT] == 'n'
        || order(header, NIFTI_2) != null && bytes[Integer.BYTES] == 'n';
  }

  /** The order of bytes in which the header begins with its size; null if there is none. */
  private static ByteOrder order(ByteBuffer header, int size) {
    int first = header.order(ByteOrder.LITTLE_ENDIAN).getInt(0);
    return first == size
        ? ByteOrder.LITTLE_ENDIAN
        : Integer.reverseBytes(first) == size ? ByteOrder.BIG_ENDIAN : null;
  }

  private static InputStream unzip(Source source) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(source.bytes()));
  }

  @Override
  public Content read(DataFile file) {
    file.requireNoVariable();
    Source source = file.bytes();
    return file.guarded(
        () -> {
          if (!source.startsWith(0x1f, 0x8b)) {
            return read(file, new ByteArrayInputStream(source.bytes()));
          }
          try (InputStream in = unzip(source)) {
            return read(file, in);
          }
        },
        "is a damaged gzip archive or NIfTI file; copy it or save it again");
  }

  private static Content read(DataFile file, InputStream in) throws IOException {
    ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER));
    if (header.capacity() < HEADER) {
      throw file.problem(
          "ends within the header of 348 bytes; the NIfTI file is truncated, copy it again");
    }
    ByteOrder order = order(header, HEADER);
    if (order == null) {
      throw file.problem("is NIfTI-2, but NIfTI-1 is read; save it with nibabel.Nifti1Image");
    }
    header.order(order);
    if (header.get(MAGIC_AT + 1) != '+') {
      throw file.problem(
          "is the header of a pair (.hdr and .img); save both as one .nii file with nibabel.save");
    }
    List<Integer> lengths = lengths(file, header);
    int code = Short.toUnsignedInt(header.getShort(TYPE_AT));
    Stored stored = TYPES.get(code);
    if (stored == null) {
      throw file.problem(
          "byte 70: datatype %d is not read, only whole numbers and floats of up to 64 bits and"
                  .formatted(code)
              + " complex numbers of up to 128; save it with another type in nibabel");
    }
    int numbers = stored.field().numbers();
    double count =
        numbers * lengths.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
    file.requirePlausible(count, stored.type().width());
    skipToNumbers(file, header, in);
    int bytes = Math.multiplyExact((int) count, stored.type().width());
    byte[] encoded = in.readNBytes(bytes);
    if (encoded.length < bytes) {
      throw file.problem(
          "%s numbers need %d bytes, but %d follow the header; the NIfTI file is truncated, copy it again"
              .formatted(Tensor.shown(lengths), bytes, encoded.length));
    }
    if (in.read() >= 0) {
      throw file.problem(
          "has bytes after its %s numbers; the header is wrong or bytes were added, save it again"
              .formatted(Tensor.shown(lengths)));
    }
    double[] data = stored.type().decode(ByteBuffer.wrap(encoded).order(order), 0, bytes);
    scale(file, header, data, numbers);
    return Content.of(lengths, stored.field(), Tensor.lastAxisFastest(lengths, numbers, data));
  }

  private static List<Integer> lengths(DataFile file, ByteBuffer header) {
    int axes = header.getShort(DIMENSIONS_AT);
    if (axes < 1 || axes > 7) {
      throw file.problem(
          "byte 40: claims %d axes, but NIfTI has 1 to 7; it is damaged, save it again"
              .formatted(axes));
    }
    List<Integer> lengths = new ArrayList<>();
    for (int axis = 1; axis <= axes; axis++) {
      int at = DIMENSIONS_AT + Short.BYTES * axis;
      int length = header.getShort(at);
      if (length < 1) {
        throw file.problem(
            "byte %d: axis %d has length %d, but it must be 1 or more; save the image again"
                .formatted(at, axis, length));
      }
      lengths.add(length);
    }
    return lengths;
  }

  private static void skipToNumbers(DataFile file, ByteBuffer header, InputStream in)
      throws IOException {
    float offset = header.getFloat(OFFSET_AT);
    if (!(offset >= HEADER && offset <= Integer.MAX_VALUE && offset == Math.rint(offset))) {
      throw file.problem(
          "byte 108: the numbers begin at byte %s, but must after the header, at 352 or more; save"
                  .formatted(offset)
              + " the image again");
    }
    long left = (long) offset - HEADER;
    // Compressed extensions are inflated and dropped, a block at a time.
    while (left > 0) {
      long skipped = in.skip(left);
      if (skipped == 0 && in.read() < 0) {
        throw file.problem(
            "byte 108: the numbers begin at byte %.0f, after the end; the NIfTI file is truncated, copy it again"
                .formatted(offset));
      }
      left -= Math.max(1, skipped);
    }
  }

  /** A slope of 0 means that the numbers are not scaled; nibabel takes NaN for it too. */
  private static void scale(DataFile file, ByteBuffer header, double[] data, int numbers) {
    double slope = header.getFloat(SLOPE_AT);
    double intercept = header.getFloat(INTERCEPT_AT);
    if (slope == 0 || Double.isNaN(slope)) {
      return;
    }
    if (!Double.isFinite(slope) || !Double.isFinite(intercept)) {
      throw file.problem(
          "byte 112: slope %s and intercept %s must be finite; save the image again"
              .formatted(slope, intercept));
    }
    for (int i = 0; i < data.length; i++) {
      data[i] = data[i] * slope + (i % numbers == 0 ? intercept : 0);
    }
  }
}
