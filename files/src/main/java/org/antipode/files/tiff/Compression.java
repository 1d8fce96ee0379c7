package org.antipode.files.tiff;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The bytes of a strip or a tile, inflated to the length that its pixels have and no further. */
final class Compression {
  static final int NONE = 1;
  static final int LZW = 5;
  static final int DEFLATE = 8;
  static final int OLD_DEFLATE = 32946;
  static final int PACK_BITS = 32773;

  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int CODES = 4096;

  private Compression() {}

  static boolean isKnown(int compression) {
    return compression == NONE
        || compression == LZW
        || compression == DEFLATE
        || compression == OLD_DEFLATE
        || compression == PACK_BITS;
  }

  /**
   * @param to as many bytes as the pixels need
   * @throws IOException if there are fewer, or the code is damaged
   */
  static void decode(int compression, byte[] from, int at, int length, byte[] to)
      throws IOException {
    int count =
        switch (compression) {
          case NONE -> copy(from, at, length, to);
          case LZW -> lzw(from, at, length, to);
          case PACK_BITS -> packBits(from, at, length, to);
          default -> inflate(from, at, length, to);
        };
    if (count < to.length) {
      throw new IOException("%d bytes instead of %d".formatted(count, to.length));
    }
  }

  private static int copy(byte[] from, int at, int length, byte[] to) {
    int count = Math.min(length, to.length);
    System.arraycopy(from, at, to, 0, count);
    return count;
  }

  private static int inflate(byte[] from, int at, int length, byte[] to) throws IOException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(from, at, length);
      int count = 0;
      while (count < to.length) {
        int more = inflater.inflate(to, count, to.length - count);
        if (more == 0) {
          return count;
        }
        count += more;
      }
      return count;
    } catch (DataFormatException e) {
      throw new IOException(e);
    } finally {
      inflater.end();
    }
  }

  private static int packBits(byte[] from, int at, int length, byte[] to) {
    int end = at + length;
    int count = 0;
    while (at < end && count < to.length) {
      int code = from[at++];
      if (code >= 0) {
        int run = Math.min(code + 1, Math.min(end - at, to.length - count));
        System.arraycopy(from, at, to, count, run);
        at += code + 1;
        count += run;
      } else if (code != Byte.MIN_VALUE && at < end) {
        int run = Math.min(1 - code, to.length - count);
        Arrays.fill(to, count, count + run, from[at++]);
        count += run;
      }
    }
    return count;
  }

  /**
   * TIFF's LZW: codes of 9 to 12 bits, the highest bit first, wider by one code early.
   *
   * <p>The string of a code is kept as where it was last written: its length and its place in the
   * output.
   */
  private static int lzw(byte[] from, int at, int length, byte[] to) throws IOException {
    int[] places = new int[CODES];
    int[] lengths = new int[CODES];
    long bits = 8L * length;
    long bit = 0;
    int next = END + 1;
    int width = 9;
    int count = 0;
    int before = -1;
    while (count < to.length && bit + width <= bits) {
      int code = 0;
      for (int i = 0; i < width; i++, bit++) {
        code = code << 1 | from[at + (int) (bit >> 3)] >> (7 - (int) (bit & 7)) & 1;
      }
      if (code == END) {
        return count;
      }
      if (code == CLEAR) {
        next = END + 1;
        width = 9;
        before = -1;
        continue;
      }
      int start = count;
      if (code < CLEAR) {
        to[count++] = (byte) code;
      } else {
        // The code that is made next is the last string and its own first byte.
        boolean own = code == next && before >= 0;
        if (!own && code >= next) {
          throw new IOException("code %d of %d".formatted(code, next));
        }
        int place = own ? before : places[code];
        int run = Math.min(own ? start - before + 1 : lengths[code], to.length - count);
        for (int i = 0; i < run; i++) {
          to[count++] = to[place + i];
        }
      }
      if (before >= 0 && next < CODES) {
        places[next] = before;
        lengths[next] = start - before + 1;
        next++;
      }
      before = start;
      width = next + 1 >= 1 << width && width < 12 ? width + 1 : width;
    }
    return count;
  }
}
