package org.antipode.report.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

/**
 * Reserves a folder for one run, so that all files in it are of that run.
 *
 * <p>The lock is the operating system's, on a file that {@link #close} deletes. It ends with the
 * process, so that a run that was killed blocks nobody.
 */
final class FolderLock implements AutoCloseable {
  private static final String NAME = ".antipode.lock";

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * The lock, or empty where another run has it.
   *
   * @throws IOException if the file cannot be made, or the file system has no locks
   */
  static Optional<FolderLock> take(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    while (true) {
      try {
        create(file);
        Object before = key(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        if (!locked(channel)) {
          channel.close();
          return Optional.empty();
        }
        // Else the run before deleted the file after it was opened here, and the lock holds
        // nothing.
        if (Objects.equals(before, key(file))) {
          return Optional.of(new FolderLock(file, channel));
        }
        channel.close();
      } catch (NoSuchFileException e) {
        // Deleted by the run before, just now: once more, unless the folder went with it.
        if (!Files.isDirectory(folder)) {
          throw e;
        }
      }
    }
  }

  private static void create(Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      // Another run's, or one that was killed left it.
      return;
    }
  }

  /** What identifies the file that has this name now; null where the system has no such thing. */
  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(file);
    }
  }
}
