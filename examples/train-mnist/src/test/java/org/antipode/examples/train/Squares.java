package org.antipode.examples.train;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** A small data set for tests: a bright square on black, the class deciding where it stands. */
final class Squares {
  private static final int SIDE = 28;

  private Squares() {}

  static LabelledImages of(int count) {
    Random random = new Random(5);
    byte[] pixels = new byte[count * SIDE * SIDE];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 10);
      int top = 2 + 2 * (i % 10);
      int left = 4 + random.nextInt(10);
      for (int row = top; row < top + 6; row++) {
        for (int column = left; column < left + 6; column++) {
          pixels[(i * SIDE + row) * SIDE + column] = (byte) 230;
        }
      }
    }
    return new LabelledImages(pixels, labels);
  }

  /** Writes the four files, the test images compressed, to be read back from a directory. */
  static void write(Path directory, int training, int test) throws IOException {
    LabelledImages first = of(training);
    idx(directory.resolve("train-images-idx3-ubyte"), first.pixels(), training, SIDE, SIDE);
    idx(directory.resolve("train-labels-idx1-ubyte"), first.labels(), training);
    LabelledImages second = of(test);
    idx(directory.resolve("t10k-images-idx3-ubyte.gz"), second.pixels(), test, SIDE, SIDE);
    idx(directory.resolve("t10k-labels-idx1-ubyte.gz"), second.labels(), test);
  }

  /** Writes an IDX file of unsigned bytes, compressed if its name ends in .gz. */
  static void idx(Path file, byte[] bytes, int... sizes) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(4 + 4 * sizes.length).putInt(0x0800 | sizes.length);
    for (int size : sizes) {
      header.putInt(size);
    }
    OutputStream plain = Files.newOutputStream(file);
    try (OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
      out.write(header.array());
      out.write(bytes);
    }
  }
}
