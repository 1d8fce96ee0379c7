package org.antipode.examples.train;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A file in MNIST's IDX format: unsigned bytes in an array of {@code sizes}, row-major.
 *
 * @param path the file it was read from, for messages
 */
record IdxFile(Path path, int[] sizes, byte[] bytes) {
  private static final int UNSIGNED_BYTES = 0x0800;

  /**
   * Reads {@code directory/name} or, where there is none, {@code directory/name.gz}.
   *
   * @param dimensions how many sizes the file must have: 3 for images, 1 for labels
   * @throws RequestException if there is no such file or it is not whole
   */
  static IdxFile read(Path directory, String name, int dimensions) {
    Path path = find(directory, name);
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(open(path)))) {
      return read(path, in, dimensions);
    } catch (EOFException e) {
      throw new RequestException(path + " ends before its data do; fetch it again.", e);
    } catch (IOException e) {
      throw new RequestException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Path find(Path directory, String name) {
    Path plain = directory.resolve(name);
    Path compressed = directory.resolve(name + ".gz");
    if (Files.isRegularFile(plain)) {
      return plain;
    }
    if (Files.isRegularFile(compressed)) {
      return compressed;
    }
    throw new RequestException(
        "There is neither " + name + " nor " + name + ".gz in " + directory + ".");
  }

  private static InputStream open(Path path) throws IOException {
    InputStream file = Files.newInputStream(path);
    if (!path.toString().endsWith(".gz")) {
      return file;
    }
    try {
      return new GZIPInputStream(file);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static IdxFile read(Path path, DataInputStream in, int dimensions) throws IOException {
    int magic = in.readInt();
    int expected = UNSIGNED_BYTES | dimensions;
    if (magic != expected) {
      throw new RequestException(
          String.format(
              "%s has the magic number 0x%08x but should have 0x%08x.", path, magic, expected));
    }
    int[] sizes = new int[dimensions];
    long total = 1;
    for (int i = 0; i < dimensions; i++) {
      sizes[i] = in.readInt();
      // Each factor fits 31 bits, so checking after every one keeps the product from overflowing.
      total *= sizes[i];
      if (sizes[i] < 1 || total > Integer.MAX_VALUE - 8) {
        throw new RequestException(
            path + " has a size of " + sizes[i] + " in its header, which is not possible.");
      }
    }
    // Grows with what the file has, not with what its header says.
    byte[] bytes = in.readNBytes((int) total);
    if (bytes.length < total || in.read() >= 0) {
      throw new RequestException(
          String.format(
              "%s has %s bytes of data but its header says %d.",
              path, bytes.length < total ? bytes.length : "more", total));
    }
    return new IdxFile(path, sizes, bytes);
  }
}
