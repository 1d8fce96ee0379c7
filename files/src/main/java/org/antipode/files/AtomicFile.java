package org.antipode.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.antipode.core.RequestException;

/**
 * Writes a file whole or not at all: beside its place under a passing name, then moved there.
 *
 * <p>Whoever reads meanwhile gets the old file or the new one; a failure leaves the old one.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /** What writes the content; the stream is buffered, and closed by {@link #write}. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes text as UTF-8: JSON, YAML, CSV.
   *
   * @throws RequestException if the file cannot be written
   */
  public static void writeText(Path path, String text) {
    write(path, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes what {@code content} gives.
   *
   * @throws RequestException if the folder is not there, the path is a folder, or the disk refuses;
   *     what {@code content} throws of its own is passed on
   */
  public static void write(Path path, Content content) {
    try {
      // A link stays one: what it points to is replaced.
      Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
      Path folder = target.getParent();
      if (folder == null || Files.isDirectory(target)) {
        throw Source.problem(path, "is a folder; name a file to write");
      }
      if (!Files.isDirectory(folder)) {
        throw Source.problem(path, "cannot be written, as its folder is not there; make it first");
      }
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        throw Source.problem(path, "is a device or a pipe; name a file to write");
      }
      write(folder.resolve("." + UUID.randomUUID() + ".part"), target, content);
    } catch (AccessDeniedException e) {
      throw new RequestException(
          path + ": may not be written; ask for write permission on its folder", e);
    } catch (IOException e) {
      throw new RequestException(
          path + ": could not be written (" + Source.reason(e) + "); check the disk", e);
    }
  }

  private static void write(Path passing, Path target, Content content) throws IOException {
    try {
      try (FileChannel channel =
              FileChannel.open(passing, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
        content.writeTo(out);
        out.flush();
        // Else a crash soon after could leave the new name with no bytes behind it.
        channel.force(true);
      }
      try {
        Files.move(passing, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(passing, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(passing);
    }
  }
}
