package org.antipode.files.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.antipode.core.RequestException;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.files.AtomicFile;

/**
 * Writes a TIFF file of 64-bit floats, not compressed, one strip a page.
 *
 * <p>An image has one page with its channels side by side. Of other arrays the last two axes are a
 * page's rows and columns, and the axes before them the pages; a vector is one row. A complex array
 * has twice the pages: the real parts, then the imaginary parts.
 *
 * @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF 6.0</a>
 */
final class TiffWriter {
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int TAGS = 11;
  private static final int HEADER = 8;
  private static final int DIRECTORY = 2 + 12 * TAGS + 4;
  private static final int FLOAT = 3;
  private static final int RGB = 2;
  private static final int GREY = 1;

  /** Offsets in the file are 32-bit numbers. */
  private static final long MOST_BYTES = 0xffff_ff00L;

  private TiffWriter() {}

  static void write(Path path, Shape shape, double[] numbers) {
    List<Integer> lengths = shape.lengths();
    boolean image = shape.isImage();
    int last = lengths.size() - 1;
    int width = image ? shape.length(Role.WIDTH) : lengths.get(last);
    int height = image ? shape.length(Role.HEIGHT) : last > 0 ? lengths.get(last - 1) : 1;
    int samples = image ? shape.length(Role.CHANNEL) : 1;
    int parts = shape.field().numbers();
    int entries = numbers.length / parts;
    int page = width * height * samples;
    int pages = entries / page;
    int extra = (4 * samples + 7) / 8 * 8;
    long block = DIRECTORY + extra + 8L * page;
    if (HEADER + block * pages * parts > MOST_BYTES) {
      throw new RequestException(
          "%s: a TIFF file holds at most 4 GiB, and %d numbers need more; take npy"
              .formatted(path, numbers.length));
    }
    AtomicFile.write(
        path,
        out -> {
          ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
          out.write(header.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).array());
          for (int i = 0; i < pages * parts; i++) {
            long at = HEADER + i * block;
            boolean end = i == pages * parts - 1;
            out.write(directory(at, width, height, samples, extra, end ? 0 : at + block));
            int part = i / pages;
            int from = i % pages * page;
            writeRows(out, shape, image, numbers, from, page, part, parts);
          }
        });
  }

  private static byte[] directory(
      long at, int width, int height, int samples, int extra, long next) {
    ByteBuffer bytes = ByteBuffer.allocate(DIRECTORY + extra).order(ByteOrder.LITTLE_ENDIAN);
    long lists = at + DIRECTORY;
    bytes.putShort((short) TAGS);
    tag(bytes, 256, LONG, 1, width);
    tag(bytes, 257, LONG, 1, height);
    tag(bytes, 258, SHORT, samples, samples == 1 ? 64 : lists);
    tag(bytes, 259, SHORT, 1, 1);
    tag(bytes, 262, SHORT, 1, samples == 1 ? GREY : RGB);
    tag(bytes, 273, LONG, 1, lists + extra);
    tag(bytes, 277, SHORT, 1, samples);
    tag(bytes, 278, LONG, 1, height);
    tag(bytes, 279, LONG, 1, 8L * width * height * samples);
    tag(bytes, 284, SHORT, 1, 1);
    long formats = samples == 1 ? FLOAT : lists + 2L * samples;
    tag(bytes, 339, SHORT, samples, formats);
    bytes.putInt((int) next);
    for (int i = 0; i < 2 * samples; i++) {
      bytes.putShort((short) (i < samples ? 64 : FLOAT));
    }
    return bytes.array();
  }

  private static void tag(ByteBuffer bytes, int tag, int type, int count, long value) {
    bytes.putShort((short) tag).putShort((short) type).putInt(count).putInt((int) value);
  }

  private static void writeRows(
      OutputStream out,
      Shape shape,
      boolean image,
      double[] numbers,
      int from,
      int count,
      int part,
      int parts)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      if (bytes.remaining() == 0) {
        out.write(bytes.array());
        bytes.clear();
      }
      bytes.putDouble(numbers[(image ? place(shape, i) : from + i) * parts + part]);
    }
    out.write(bytes.array(), 0, bytes.position());
  }

  /** Where the i-th number of rows of pixels with their channels side by side is in an image. */
  private static int place(Shape shape, int i) {
    int channels = shape.length(Role.CHANNEL);
    int width = shape.length(Role.WIDTH);
    int pixel = i / channels;
    return pixel / width * shape.stride(Role.HEIGHT)
        + pixel % width * shape.stride(Role.WIDTH)
        + i % channels * shape.stride(Role.CHANNEL);
  }
}
