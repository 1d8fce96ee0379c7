package org.antipode.experiments.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A file of this process alone that lines are added to: each is with the system when {@link
 * #append} returns, so that it outlives the process, and on the disk a second later, so that it
 * outlives the machine.
 *
 * <p>Written to not as a channel: that one closes when a thread which uses it is interrupted.
 */
final class DurableFile implements AutoCloseable {
  private static final int BLOCK = 1024;

  private final RandomAccessFile file;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(DurableFile::daemon);
  private long end;
  private boolean dirty;
  private IOException failure;

  private DurableFile(RandomAccessFile file) {
    this.file = file;
    clock.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "journal to disk");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Opens the file, which is made where it is missing.
   *
   * @throws IOException if it cannot be written to, or another process has it open so
   */
  static DurableFile open(Path path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      if (file.getChannel().tryLock() == null) {
        throw new IOException("another run is writing to it");
      }
      return new DurableFile(file);
    } catch (OverlappingFileLockException e) {
      file.close();
      throw new IOException("another run is writing to it", e);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Takes a line of the file. */
  @FunctionalInterface
  interface Line {
    /**
     * @param number of the line, from 1
     * @param at the byte at which it begins
     * @param line its bytes, the line feed too
     */
    void read(int number, long at, byte[] line);
  }

  /**
   * How the file ends.
   *
   * @param lines how many whole lines it has
   * @param end where the last of them ends
   * @param torn the bytes after it
   */
  record Ending(int lines, long end, byte[] torn) {}

  /** Reads the whole lines, from the first on; to be called before anything is added. */
  Ending read(Line reader) throws IOException {
    file.seek(0);
    InputStream in = new BufferedInputStream(Channels.newInputStream(file.getChannel()), 1 << 16);
    int lines = 0;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      line.write(b);
      if (b == '\n') {
        lines++;
        reader.read(lines, end, line.toByteArray());
        end += line.size();
        line.reset();
      }
    }
    return new Ending(lines, end, line.toByteArray());
  }

  /** Reads the line that begins at a byte. */
  synchronized byte[] line(long at) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] block = new byte[BLOCK];
    file.seek(at);
    while (true) {
      int count = file.read(block);
      for (int i = 0; i < count; i++) {
        line.write(block[i]);
        if (block[i] == '\n') {
          return line.toByteArray();
        }
      }
      if (count < 0) {
        throw new IOException("it ended within a line");
      }
    }
  }

  /** Truncates the file after {@code length} bytes; the next line is written there. */
  synchronized void cut(long length) throws IOException {
    file.setLength(length);
    end = length;
    dirty = true;
  }

  /**
   * Adds a line; where that fails, nothing of it is left, and nothing more is added.
   *
   * @return the byte at which it begins
   * @throws IOException if the disk refuses, now or before
   */
  synchronized long append(byte[] line) throws IOException {
    if (failure != null) {
      throw new IOException(failure.getMessage(), failure);
    }
    try {
      file.seek(end);
      file.write(line);
      long at = end;
      end += line.length;
      dirty = true;
      return at;
    } catch (IOException e) {
      failure = e;
      file.setLength(end);
      throw e;
    }
  }

  /** Returns when every line is on the disk. */
  synchronized void sync() throws IOException {
    if (dirty) {
      file.getFD().sync();
      dirty = false;
    }
  }

  private synchronized void tick() {
    try {
      sync();
    } catch (IOException e) {
      failure = e;
    }
  }

  @Override
  public void close() throws IOException {
    clock.shutdown();
    synchronized (this) {
      try (file) {
        sync();
      }
    }
  }
}
