package org.antipode.files.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The differences between neighbours of a row, added up again, in place. */
final class Predictor {
  static final int NONE = 1;
  static final int DIFFERENCES = 2;
  static final int FLOATS = 3;

  private Predictor() {}

  /**
   * @param width the bytes of a sample
   * @param samples of a pixel
   * @param rowBytes of each of the rows that the bytes hold
   */
  static void undo(
      int predictor, byte[] bytes, ByteOrder order, int width, int samples, int rowBytes) {
    for (int row = 0; row < bytes.length; row += rowBytes) {
      if (predictor == DIFFERENCES) {
        sum(ByteBuffer.wrap(bytes).order(order), row, row + rowBytes, width, samples);
      } else if (predictor == FLOATS) {
        for (int i = row + samples; i < row + rowBytes; i++) {
          bytes[i] += bytes[i - samples];
        }
        join(bytes, order, width, row, rowBytes);
      }
    }
  }

  private static void sum(ByteBuffer bytes, int from, int to, int width, int samples) {
    int step = width * samples;
    for (int at = from + step; at < to; at += width) {
      switch (width) {
        case 1 -> bytes.put(at, (byte) (bytes.get(at) + bytes.get(at - step)));
        case 2 -> bytes.putShort(at, (short) (bytes.getShort(at) + bytes.getShort(at - step)));
        case 4 -> bytes.putInt(at, bytes.getInt(at) + bytes.getInt(at - step));
        default -> bytes.putLong(at, bytes.getLong(at) + bytes.getLong(at - step));
      }
    }
  }

  /** The first bytes of all floats, then the second ones, highest first, become floats. */
  private static void join(byte[] bytes, ByteOrder order, int width, int row, int rowBytes) {
    byte[] joined = new byte[rowBytes];
    int floats = rowBytes / width;
    for (int i = 0; i < floats; i++) {
      for (int b = 0; b < width; b++) {
        int to = order == ByteOrder.BIG_ENDIAN ? b : width - 1 - b;
        joined[i * width + to] = bytes[row + b * floats + i];
      }
    }
    System.arraycopy(joined, 0, bytes, row, rowBytes);
  }
}
