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
  private static final int DATA = 0x49444154;
  private static final int GAMMA = 0x67414d41;
  private static final int SRGB = 0x73524742;
  private static final int PROFILE = 0x69434350;

  /** The exponent of a screen. */
  private static final double SCREEN = 2.2;

  /** Viewers leave samples as they are where the exponent is within this of 1. */
  private static final double THRESHOLD = 0.05;

  private PngChunks() {}

  /**
   * The exponent e with which a viewer shows a sample v of [0, 1] as v^e: 1/(2.2 g) with the gamma
   * g that an intact PNG states, and 1 where it states none, or the colour space.
   *
   * @see <a href="https://www.w3.org/TR/png-3/#13Decoder-gamma-handling">PNG, section 13.13</a>
   */
  static double exponent(Source source) {
    if (!isPng(source)) {
      return 1;
    }
    ByteBuffer bytes = source.buffer(ByteOrder.BIG_ENDIAN);
    double gamma = 0;
    for (int at = SIGNATURE_SIZE; bytes.getInt(at + LENGTH_SIZE) != DATA; ) {
      int type = bytes.getInt(at + LENGTH_SIZE);
      int length = bytes.getInt(at);
      if (type == SRGB || type == PROFILE || type == END) {
        return 1;
      }
      if (type == GAMMA && length == Integer.BYTES) {
        gamma = Integer.toUnsignedLong(bytes.getInt(at + LENGTH_SIZE + TYPE_SIZE)) / 1e5;
      }
      at += LENGTH_SIZE + TYPE_SIZE + length + CHECKSUM_SIZE;
    }
    double exponent = gamma == 0 ? 1 : 1 / (SCREEN * gamma);
    return Math.abs(exponent - 1) < THRESHOLD ? 1 : exponent;
  }

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
