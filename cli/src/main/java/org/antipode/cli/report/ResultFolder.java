package org.antipode.cli.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.antipode.core.RequestException;
import org.antipode.core.file.AtomicFile;
import org.antipode.core.file.NpyFile;
import org.antipode.core.file.Tensor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that a command's files are written to, each of them whole or not at all.
 *
 * <p>Every method throws a {@link RequestException} where a file cannot be written.
 */
public final class ResultFolder {
  private static final Logger LOG = LoggerFactory.getLogger(ResultFolder.class);

  private final Path folder;
  private final List<Path> written = new ArrayList<>();

  private ResultFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder where it is missing, and tries whether it can be written to.
   *
   * @throws RequestException if it cannot
   */
  public static ResultFolder prepare(Path folder) {
    if (folder.toString().isEmpty()) {
      throw new RequestException("--out: the folder's name is empty; '.' is the folder you are in");
    }
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".antipode", ".part"));
      return new ResultFolder(folder);
    } catch (FileAlreadyExistsException e) {
      throw new RequestException(
          "--out " + folder + ": " + e.getFile() + " is a file; name a folder", e);
    } catch (IOException e) {
      throw new RequestException(
          "--out " + folder + ": the folder cannot be written to (" + reason(e) + ")", e);
    }
  }

  private static String reason(IOException e) {
    String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  /** The files that were written so far. */
  public List<Path> written() {
    return List.copyOf(written);
  }

  /** A file of text. */
  public void text(String name, String content) {
    AtomicFile.writeText(folder.resolve(name), content);
    written.add(folder.resolve(name));
  }

  /** Files that somebody else wrote into it. */
  public void add(List<Path> files) {
    written.addAll(files);
  }

  /** An NPY file, unless a number is not finite. */
  void array(String name, List<Integer> shape, double[] data) {
    if (Arrays.stream(data).allMatch(Double::isFinite)) {
      NpyFile.write(folder.resolve(name), new Tensor(shape, data));
      written.add(folder.resolve(name));
    } else {
      LOG.warn("{} is not written: it would hold NaN or infinity", name);
      drop(name);
    }
  }

  void picture(String name, BufferedImage image) {
    AtomicFile.write(
        folder.resolve(name),
        out -> {
          // In memory: ImageIO's own choice is a file elsewhere, and a shutdown hook to drop it.
          try (MemoryCacheImageOutputStream encoded = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(image, "png", encoded)) {
              throw new IOException("this Java cannot write PNG");
            }
          }
        });
    written.add(folder.resolve(name));
  }

  /** Takes away what an earlier run left, where this one has nothing to put in its place. */
  void drop(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException e) {
      throw new RequestException(
          folder.resolve(name) + ": an earlier run's file cannot be replaced (" + reason(e) + ")",
          e);
    }
  }
}
