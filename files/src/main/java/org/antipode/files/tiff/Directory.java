package org.antipode.files.tiff;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.antipode.core.RequestException;
import org.antipode.files.DataFile;

/** The numbers that one page of a TIFF file states of itself, by their tags. */
final class Directory {
  static final int SUBFILE = 254;
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int FILL_ORDER = 266;
  static final int STRIP_OFFSETS = 273;
  static final int SAMPLES = 277;
  static final int ROWS_PER_STRIP = 278;
  static final int STRIP_SIZES = 279;
  static final int PLANAR = 284;
  static final int PREDICTOR = 317;
  static final int COLOUR_MAP = 320;
  static final int TILE_WIDTH = 322;
  static final int TILE_HEIGHT = 323;
  static final int TILE_OFFSETS = 324;
  static final int TILE_SIZES = 325;
  static final int EXTRA_SAMPLES = 338;
  static final int FORMAT = 339;

  /** The bytes of a value by its type; 0 for what is no whole number. */
  private static final int[] WIDTHS = {0, 1, 0, 2, 4, 0, 1, 0, 2, 4, 0, 0, 0, 4, 0, 0, 8, 8, 8};

  private final DataFile file;
  private final int page;
  private final Map<Integer, long[]> values = new TreeMap<>();
  private final long next;

  /**
   * @param at where the directory begins
   * @param big whether it is a BigTIFF file, with numbers of 64 bits
   */
  Directory(DataFile file, ByteBuffer bytes, long at, boolean big, int page) {
    this.file = file;
    this.page = page;
    int countWidth = big ? 8 : 2;
    int entryWidth = big ? 20 : 12;
    int offsetWidth = big ? 8 : 4;
    long count = number(bytes, at, countWidth);
    if (count > bytes.capacity() / entryWidth) {
      throw problem("claims %d entries; it is damaged, save it again".formatted(count));
    }
    long end = at + countWidth + count * entryWidth;
    for (long entry = at + countWidth; entry < end; entry += entryWidth) {
      int tag = (int) number(bytes, entry, 2);
      int type = (int) number(bytes, entry + 2, 2);
      long length = number(bytes, entry + 4, offsetWidth);
      int width = type < WIDTHS.length ? WIDTHS[type] : 0;
      // Others, such as texts and rational numbers, are not asked for.
      if (width > 0 && tag >= SUBFILE && tag <= FORMAT) {
        if (length < 0 || length > bytes.capacity() / width) {
          throw problem(
              "tag %d claims %d values; it is damaged, save it again".formatted(tag, length));
        }
        long from = entry + 4 + offsetWidth;
        if (length * width > offsetWidth) {
          from = number(bytes, from, offsetWidth);
        }
        long[] found = new long[(int) length];
        for (int i = 0; i < found.length; i++) {
          found[i] = number(bytes, from + (long) i * width, width);
        }
        values.put(tag, found);
      }
    }
    next = number(bytes, end, offsetWidth);
  }

  /** Where the next page's directory begins; 0 if there is none. */
  long next() {
    return next;
  }

  /** A whole number without a sign at a place of the file. */
  private long number(ByteBuffer bytes, long at, int width) {
    if (at < 0 || at > bytes.capacity() - width) {
      throw problem(
          "points to byte %d, but the file has %d; it is truncated or damaged, copy it again"
              .formatted(at, bytes.capacity()));
    }
    int place = (int) at;
    return switch (width) {
      case 1 -> Byte.toUnsignedLong(bytes.get(place));
      case 2 -> Short.toUnsignedLong(bytes.getShort(place));
      case 4 -> Integer.toUnsignedLong(bytes.getInt(place));
      default -> bytes.getLong(place);
    };
  }

  /** The values of a tag, or the given ones where the page lacks it. */
  long[] values(int tag, long... otherwise) {
    long[] found = values.get(tag);
    return found == null || found.length == 0 ? otherwise : found;
  }

  /** The first value of a tag, which must be between two ends. */
  int value(int tag, long otherwise, int least, int most) {
    long found = values(tag, otherwise)[0];
    if (found < least || found > most) {
      throw problem(
          "tag %d is %d, but must be between %d and %d; save it again"
              .formatted(tag, found, least, most));
    }
    return (int) found;
  }

  boolean has(int tag) {
    return values.containsKey(tag);
  }

  RequestException problem(String problem) {
    return file.problem("page %d %s".formatted(page, problem));
  }
}
