package org.antipode.experiments.batch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.antipode.core.shape.Shape;
import org.antipode.files.NpyFile;

/**
 * An NPY file of several arrays of one shape, each at its own place, written in any order.
 *
 * <p>Until {@link #finish} the file has zeros in place of its header, so that no reader takes it
 * for whole. Safe to use from several threads.
 */
final class NpyRows implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final byte[] header;
  private final int numbers;

  private NpyRows(Path path, FileChannel channel, byte[] header, int numbers) {
    this.path = path;
    this.channel = channel;
    this.header = header;
    this.numbers = numbers;
  }

  /**
   * Opens the file, which is made where it is missing, and clears its header; arrays that are there
   * stay.
   */
  static NpyRows open(Path path, int count, Shape each) throws IOException {
    byte[] header = NpyFile.header(count, each);
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    NpyRows rows = new NpyRows(path, channel, header, each.size());
    rows.put(0, ByteBuffer.allocate(header.length));
    long end = rows.place(count);
    if (channel.size() > end) {
      channel.truncate(end);
    }
    return rows;
  }

  private long place(int index) {
    return header.length + (long) index * numbers * Double.BYTES;
  }

  Path path() {
    return path;
  }

  /** How many numbers an array has. */
  int numbers() {
    return numbers;
  }

  /** Writes an array, and returns its bytes. */
  byte[] write(int index, double[] array) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(numbers * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(array);
    write(index, bytes.array());
    return bytes.array();
  }

  /** Writes the bytes of an array. */
  void write(int index, byte[] bytes) throws IOException {
    put(place(index), ByteBuffer.wrap(bytes));
  }

  private void put(long at, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  /** The bytes of an array; zeros where the file ends before. */
  byte[] bytes(int index) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(numbers * Double.BYTES);
    long at = place(index);
    int count = 0;
    while (bytes.hasRemaining() && count >= 0) {
      count = channel.read(bytes, at + bytes.position());
    }
    return bytes.array();
  }

  /** An array. */
  double[] read(int index) throws IOException {
    double[] array = new double[numbers];
    ByteBuffer.wrap(bytes(index)).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(array);
    return array;
  }

  /** Writes the header: all arrays are there. */
  void finish() throws IOException {
    put(0, ByteBuffer.wrap(header));
  }

  /** Returns when everything is on the disk. */
  @Override
  public void close() throws IOException {
    try (channel) {
      channel.force(true);
    }
  }
}
