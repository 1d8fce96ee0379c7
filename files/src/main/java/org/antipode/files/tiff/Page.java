package org.antipode.files.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.antipode.files.ElementType;

/**
 * The pixels of one page, in strips or tiles.
 *
 * @param bits of a sample
 * @param samples of a pixel, stored side by side or plane by plane
 * @param type of a sample; that of a byte for fewer bits
 */
record Page(Directory directory, int width, int height, int samples, int bits, ElementType type) {
  private static final int MOST_SAMPLES = 4096;

  static Page of(Directory directory) {
    int width = directory.value(Directory.WIDTH, 0, 1, 1 << 24);
    int height = directory.value(Directory.HEIGHT, 0, 1, 1 << 24);
    int samples = directory.value(Directory.SAMPLES, 1, 1, MOST_SAMPLES);
    int bits = directory.value(Directory.BITS, 1, 1, 64);
    int format = directory.value(Directory.FORMAT, 1, 1, 4);
    if (Arrays.stream(directory.values(Directory.BITS)).anyMatch(other -> other != bits)
        || Arrays.stream(directory.values(Directory.FORMAT)).anyMatch(other -> other != format)) {
      throw directory.problem("has samples of different types; save one type");
    }
    if (!Compression.isKnown((int) directory.values(Directory.COMPRESSION, 1)[0])) {
      throw directory.problem(
          "is compressed by method %d, but none, LZW, deflate and PackBits are read; save it with"
                  .formatted(directory.values(Directory.COMPRESSION)[0])
              + " tifffile.imwrite(…, compression='zlib')");
    }
    if (directory.values(Directory.FILL_ORDER, 1)[0] != 1) {
      throw directory.problem("has its bits in reverse order; save it again with tifffile");
    }
    return new Page(directory, width, height, samples, bits, type(directory, format, bits));
  }

  private static ElementType type(Directory directory, int format, int bits) {
    String name =
        switch (format) {
          case 1 -> "U";
          case 2 -> "I";
          case 3 -> "F";
          default -> "?";
        };
    if (format == 1 && (bits == 1 || bits == 2 || bits == 4)) {
      return ElementType.U8;
    }
    return ElementType.ofSafetensors(name + bits)
        .orElseThrow(
            () ->
                directory.problem(
                    "has samples of format %d with %d bits, but whole numbers of 1 to 64 bits and"
                            .formatted(format, bits)
                        + " floats of 16, 32 or 64 are read; save another type"));
  }

  /** How many numbers the page has. */
  double count() {
    return (double) width * height * samples;
  }

  boolean isLike(Page other) {
    return width == other.width
        && height == other.height
        && samples == other.samples
        && bits == other.bits
        && type == other.type;
  }

  /**
   * Reads all samples, those of a pixel side by side, row by row.
   *
   * @param bytes of the whole file
   * @param out takes the numbers from a place on
   */
  void read(ByteBuffer bytes, double[] out, int at) throws IOException {
    boolean tiles = directory.has(Directory.TILE_OFFSETS);
    int rows =
        tiles
            ? directory.value(Directory.TILE_HEIGHT, 0, 1, 1 << 24)
            : (int) Math.min(height, directory.values(Directory.ROWS_PER_STRIP, height)[0]);
    int columns = tiles ? directory.value(Directory.TILE_WIDTH, 0, 1, 1 << 24) : width;
    long[] offsets = directory.values(tiles ? Directory.TILE_OFFSETS : Directory.STRIP_OFFSETS);
    long[] sizes = directory.values(tiles ? Directory.TILE_SIZES : Directory.STRIP_SIZES);
    boolean planes = samples > 1 && directory.value(Directory.PLANAR, 1, 1, 2) == 2;
    int planeSamples = planes ? 1 : samples;
    if (rows < 1) {
      throw directory.problem("has strips of %d rows; save it again".formatted(rows));
    }
    int across = (width - 1) / columns + 1;
    int down = (height - 1) / rows + 1;
    long needed = (long) across * down * (planes ? samples : 1);
    if (offsets.length < needed || sizes.length < needed) {
      throw directory.problem(
          "has %d strips or tiles of the %d that its size needs; it is damaged, save it again"
              .formatted(Math.min(offsets.length, sizes.length), needed));
    }
    for (int i = 0; i < needed; i++) {
      int y = i / across % down * rows;
      int x = i % across * columns;
      int plane = i / (across * down);
      int segmentRows = tiles ? rows : Math.min(rows, height - y);
      double[] numbers = segment(bytes, offsets[i], sizes[i], segmentRows, columns, planeSamples);
      int step = columns * planeSamples;
      for (int r = 0; r < Math.min(rows, height - y); r++) {
        for (int c = 0; c < Math.min(columns, width - x) * planeSamples; c++) {
          int pixel = (y + r) * width + x + c / planeSamples;
          out[at + pixel * samples + plane + c % planeSamples] = numbers[r * step + c];
        }
      }
    }
  }

  private double[] segment(
      ByteBuffer bytes, long offset, long size, int rows, int columns, int segmentSamples)
      throws IOException {
    if (offset < 0 || size < 0 || offset > bytes.capacity() || size > bytes.capacity() - offset) {
      throw directory.problem(
          "has pixels at bytes %d to %d, but the file has %d; it is truncated, copy it again"
              .formatted(offset, offset + size, bytes.capacity()));
    }
    long rowBytes = ((long) columns * segmentSamples * bits + 7) / 8;
    int compression = (int) directory.values(Directory.COMPRESSION, 1)[0];
    // Deflate and LZW make a byte out of at most 1032 and 2731.
    double most = (compression == Compression.NONE ? 1 : 2731.0) * size + 64;
    if (rowBytes * rows > most) {
      throw directory.problem(
          "has %d bytes for %d rows of %d; it is damaged, save it again"
              .formatted(size, rows, rowBytes));
    }
    byte[] plain = new byte[Math.multiplyExact((int) rowBytes, rows)];
    Compression.decode(compression, bytes.array(), (int) offset, (int) size, plain);
    int predictor = directory.value(Directory.PREDICTOR, 1, 1, 3);
    if (predictor != Predictor.NONE && bits < Byte.SIZE) {
      throw directory.problem("has differences of %d bits; save it again".formatted(bits));
    }
    Predictor.undo(predictor, plain, bytes.order(), type.width(), segmentSamples, (int) rowBytes);
    return bits >= Byte.SIZE
        ? type.decode(ByteBuffer.wrap(plain).order(bytes.order()), 0, plain.length)
        : unpacked(plain, rows, columns * segmentSamples, (int) rowBytes);
  }

  /** Samples of less than a byte, the highest bits first; each row begins with a byte. */
  private double[] unpacked(byte[] plain, int rows, int perRow, int rowBytes) {
    double[] numbers = new double[rows * perRow];
    for (int i = 0; i < numbers.length; i++) {
      int bit = i % perRow * bits;
      int shift = Byte.SIZE - bits - bit % Byte.SIZE;
      numbers[i] = plain[i / perRow * rowBytes + bit / Byte.SIZE] >> shift & ((1 << bits) - 1);
    }
    return numbers;
  }
}
