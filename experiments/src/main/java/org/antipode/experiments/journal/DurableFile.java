package org.antipode.experiments.journal;

import java.io.BufferedInputStream;
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
        throw new IOException("another sweep is writing to it");
      }
      return new DurableFile(file);
    } catch (OverlappingFileLockException e) {
      file.close();
      throw new IOException("another sweep is writing to it", e);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** The content of the file, from its beginning; to be read before anything is added. */
  InputStream content() throws IOException {
    file.seek(0);
    return new BufferedInputStream(Channels.newInputStream(file.getChannel()), 1 << 16);
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
   * @throws IOException if the disk refuses, now or before
   */
  synchronized void append(byte[] line) throws IOException {
    if (failure != null) {
      throw new IOException(failure.getMessage(), failure);
    }
    try {
      file.seek(end);
      file.write(line);
      end += line.length;
      dirty = true;
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
