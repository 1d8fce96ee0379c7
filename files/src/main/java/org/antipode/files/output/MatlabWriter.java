package org.antipode.files.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antipode.core.RequestException;
import org.antipode.core.shape.Shape;
import org.antipode.files.AtomicFile;

/**
 * Writes a MAT file of version 5 with one array of doubles, real or complex, not compressed.
 *
 * <p>The axes keep their order, and a vector is a column. MATLAB's first axis is the fastest, so
 * the numbers are permuted.
 *
 * @see <a href="https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf">MAT-File
 *     Format</a>
 */
final class MatlabWriter {
  private static final int INT8 = 1;
  private static final int INT32 = 5;
  private static final int UINT32 = 6;
  private static final int DOUBLE = 9;
  private static final int MATRIX = 14;
  private static final int DOUBLE_CLASS = 6;
  private static final int COMPLEX_FLAG = 0x0800;
  private static final int TEXT = 124;
  private static final int TAG = 8;

  /** The size of an element is a 32-bit number of bytes. */
  private static final int MOST_NUMBERS = (1 << 29) - 64;

  private MatlabWriter() {}

  static void write(Path path, String name, Shape shape, double[] numbers) {
    if (numbers.length > MOST_NUMBERS) {
      throw new RequestException(
          "%s: a MAT file holds at most 4 GiB, and %d numbers need more; take npy"
              .formatted(path, numbers.length));
    }
    List<Integer> lengths = new ArrayList<>(shape.lengths());
    if (lengths.size() == 1) {
      lengths.add(1);
    }
    byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
    int parts = shape.field().numbers();
    int body = 2 * TAG + TAG + padded(4 * lengths.size()) + TAG + padded(letters.length);
    long size = body + (long) parts * TAG + 8L * numbers.length;
    ByteBuffer start = ByteBuffer.allocate(TEXT + 4 + TAG + body).order(ByteOrder.LITTLE_ENDIAN);
    start.put("MATLAB 5.0 MAT-file, written by Antipode".getBytes(StandardCharsets.US_ASCII));
    while (start.position() < TEXT - TAG) {
      start.put((byte) ' ');
    }
    start.position(TEXT).putShort((short) 0x0100).put((byte) 'I').put((byte) 'M');
    start.putInt(MATRIX).putInt((int) size);
    start.putInt(UINT32).putInt(TAG).putInt(DOUBLE_CLASS | (parts == 2 ? COMPLEX_FLAG : 0));
    start.putInt(0);
    start.putInt(INT32).putInt(4 * lengths.size());
    lengths.forEach(start::putInt);
    start.position(padded(start.position()));
    start.putInt(INT8).putInt(letters.length).put(letters);
    AtomicFile.write(
        path,
        out -> {
          out.write(start.array());
          for (int part = 0; part < parts; part++) {
            writePart(out, lengths, numbers, part, parts);
          }
        });
  }

  private static int padded(int bytes) {
    return (bytes + TAG - 1) / TAG * TAG;
  }

  /** Real or imaginary parts, the first axis fastest. */
  private static void writePart(
      OutputStream out, List<Integer> lengths, double[] numbers, int part, int parts)
      throws IOException {
    int entries = numbers.length / parts;
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(DOUBLE).putInt(8 * entries);
    int[] index = new int[lengths.size()];
    int[] strides = new int[lengths.size()];
    for (int axis = strides.length - 1, stride = 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= lengths.get(axis);
    }
    int at = 0;
    for (int i = 0; i < entries; i++) {
      if (bytes.remaining() == 0) {
        out.write(bytes.array());
        bytes.clear();
      }
      bytes.putDouble(numbers[at * parts + part]);
      for (int axis = 0; axis < index.length; axis++) {
        at += strides[axis];
        if (++index[axis] < lengths.get(axis)) {
          break;
        }
        at -= strides[axis] * lengths.get(axis);
        index[axis] = 0;
      }
    }
    out.write(bytes.array(), 0, bytes.position());
  }
}
