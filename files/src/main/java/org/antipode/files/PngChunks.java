package org.antipode.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/** The chunks of a PNG file, whose checksums ImageIO does not look at. */
final class PngChunks {
  private static final int SIGNATURE_SIZE = 8;
  private static final int LENGTH_SIZE = 4;
  private static final int TYPE_SIZE = 4;
  private static final int CHECKSUM_SIZE = 4;
  private static final int END = 0x49454e44;

  private PngChunks() {}

  static boolean isPng(Source source) {
    return source.startsWith(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
  }

  /** Refuses a file that is cut, changed or longer than its last chunk. */
  static void requireIntact(Source source) {
    ByteBuffer bytes = source.buffer(ByteOrder.BIG_ENDIAN);
    int at = SIGNATURE_SIZE;
    int type = 0;
    while (type != END) {
      int overhead = LENGTH_SIZE + TYPE_SIZE + CHECKSUM_SIZE;
      int left = source.size() - at;
      int length = left < overhead ? -1 : bytes.getInt(at);
      if (length < 0 || length > left - overhead) {
        throw source.problem(
            "byte %d: the PNG is truncated or damaged there; save the picture again".formatted(at));
      }
      type = bytes.getInt(at + LENGTH_SIZE);
      CRC32 crc = new CRC32();
      crc.update(source.bytes(), at + LENGTH_SIZE, TYPE_SIZE + length);
      int end = at + LENGTH_SIZE + TYPE_SIZE + length;
      if ((int) crc.getValue() != bytes.getInt(end)) {
        throw source.problem(
            "byte %d: the PNG is damaged there (checksum); save the picture again".formatted(at));
      }
      at = end + CHECKSUM_SIZE;
    }
    if (at != source.size()) {
      throw source.problem(
          "byte %d: %d bytes follow the end of the PNG; remove the trailing bytes"
              .formatted(at, source.size() - at));
    }
  }
}
