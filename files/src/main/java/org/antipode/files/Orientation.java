package org.antipode.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera was held, as Exif states it in a PNG or JPEG file: a viewer turns or mirrors the
 * stored picture.
 *
 * @param code 1 as stored, 2 mirrored, 3 turned by 180°, 4 upside down, 5 to 8 with rows for
 *     columns
 * @see <a href="https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf">Exif 2.3, tag 274</a>
 */
record Orientation(int code) {
  private static final Orientation STORED = new Orientation(1);
  private static final int TAG = 0x0112;
  private static final int SHORT = 3;
  private static final int ENTRY = 12;
  private static final int EXIF_CHUNK = 0x65584966;
  private static final int END_CHUNK = 0x49454e44;
  private static final int SCAN = 0xda;
  private static final int APPLICATION_1 = 0xe1;
  private static final String EXIF = "Exif\0\0";

  /** The orientation of a picture; as stored where the file has none, or one that is damaged. */
  static Orientation of(Source source) {
    try {
      ByteBuffer bytes = source.buffer(ByteOrder.BIG_ENDIAN);
      return PngChunks.isPng(source) ? ofPng(bytes) : ofJpeg(bytes);
    } catch (IndexOutOfBoundsException e) {
      // As viewers do, which show the picture nevertheless.
      return STORED;
    }
  }

  private static Orientation ofPng(ByteBuffer bytes) {
    int at = 8;
    while (bytes.getInt(at + 4) != END_CHUNK) {
      if (bytes.getInt(at + 4) == EXIF_CHUNK) {
        return ofExif(bytes, at + 8);
      }
      at = Math.addExact(at, 12 + bytes.getInt(at));
    }
    return STORED;
  }

  private static Orientation ofJpeg(ByteBuffer bytes) {
    int at = 2;
    while ((bytes.get(at) & 0xff) == 0xff && (bytes.get(at + 1) & 0xff) != SCAN) {
      if ((bytes.get(at + 1) & 0xff) == APPLICATION_1 && isExif(bytes, at + 4)) {
        return ofExif(bytes, at + 4 + EXIF.length());
      }
      at += 2 + Short.toUnsignedInt(bytes.getShort(at + 2));
    }
    return STORED;
  }

  private static boolean isExif(ByteBuffer bytes, int at) {
    for (int i = 0; i < EXIF.length(); i++) {
      if (bytes.get(at + i) != EXIF.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Exif has the structure of a TIFF file, of which the first directory matters. */
  private static Orientation ofExif(ByteBuffer bytes, int from) {
    ByteBuffer exif = bytes.slice(from, bytes.capacity() - from);
    exif.order(exif.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = exif.getInt(4);
    int entries = Short.toUnsignedInt(exif.getShort(directory));
    for (int i = 0; i < entries; i++) {
      int at = directory + 2 + i * ENTRY;
      if (Short.toUnsignedInt(exif.getShort(at)) == TAG && exif.getShort(at + 2) == SHORT) {
        int code = exif.getShort(at + 8);
        return code >= 1 && code <= 8 ? new Orientation(code) : STORED;
      }
    }
    return STORED;
  }

  /** Whether rows are shown as columns. */
  boolean isTurned() {
    return code >= 5;
  }

  /** The stored row of a shown pixel. */
  int row(int shownRow, int shownColumn, int storedHeight) {
    int along = isTurned() ? shownColumn : shownRow;
    boolean backwards = code == 3 || code == 4 || code == 6 || code == 7;
    return backwards ? storedHeight - 1 - along : along;
  }

  /** The stored column of a shown pixel. */
  int column(int shownRow, int shownColumn, int storedWidth) {
    int along = isTurned() ? shownRow : shownColumn;
    boolean backwards = code == 2 || code == 3 || code == 7 || code == 8;
    return backwards ? storedWidth - 1 - along : along;
  }
}
