package org.antipode.report.folder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.antipode.core.RequestException;
import org.antipode.core.shape.Shape;
import org.antipode.files.AtomicFile;
import org.antipode.files.output.ArrayFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that one run writes its files to, each of them whole or not at all.
 *
 * <p>No other run can use the folder until {@link #close}. A file that cannot be written does not
 * keep the others from being written: {@link #problems} lists such files.
 */
public final class ResultFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ResultFolder.class);

  private static final String NPY = ".npy";

  private final Path folder;
  private final ArrayFormat arrays;

  /** The folders that {@link #prepare} made, the innermost first. */
  private final List<Path> made;

  private final Optional<FolderLock> lock;
  private final List<Path> written = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private ResultFolder(
      Path folder, ArrayFormat arrays, List<Path> made, Optional<FolderLock> lock) {
    this.folder = folder;
    this.arrays = arrays;
    this.made = made;
    this.lock = lock;
  }

  /**
   * Makes the folder where it is missing, reserves it, and tries whether it can be written to.
   *
   * @throws RequestException if it cannot, or if another run is writing to it
   */
  public static ResultFolder prepare(Path folder) {
    return prepare(folder, ArrayFormat.NPY);
  }

  /**
   * The same with another format of arrays.
   *
   * @throws RequestException as {@link #prepare(Path)} does
   */
  public static ResultFolder prepare(Path folder, ArrayFormat arrays) {
    if (folder.toString().isEmpty()) {
      throw new RequestException("--out: the folder's name is empty; '.' is the folder you are in");
    }
    List<Path> made = missing(folder);
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".antipode", ".part"));
    } catch (FileAlreadyExistsException e) {
      throw new RequestException(
          "--out " + folder + ": " + e.getFile() + " is a file; name a folder", e);
    } catch (IOException e) {
      throw new RequestException(
          "--out " + folder + ": the folder cannot be written to (" + reason(e) + ")", e);
    }
    return new ResultFolder(folder, arrays, made, lock(folder));
  }

  /** The folder and those above it that do not exist, the innermost first. */
  private static List<Path> missing(Path folder) {
    List<Path> missing = new ArrayList<>();
    Path path = folder.toAbsolutePath().normalize();
    while (path != null && Files.notExists(path)) {
      missing.add(path);
      path = path.getParent();
    }
    return missing;
  }

  private static Optional<FolderLock> lock(Path folder) {
    Optional<FolderLock> lock;
    try {
      lock = FolderLock.take(folder);
    } catch (IOException e) {
      LOG.warn(
          "{} cannot be locked ({}): do not let another run write to it meanwhile",
          folder,
          reason(e));
      return Optional.empty();
    }
    if (lock.isEmpty()) {
      throw new RequestException(
          "--out "
              + folder
              + ": another run is writing to this folder; wait for its end, or name another");
    }
    return lock;
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "No such file or directory";
    }
    if (e instanceof AccessDeniedException) {
      return "Permission denied";
    }
    String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  /** Where the files go. */
  public Path path() {
    return folder;
  }

  /** The files that were written so far. */
  public List<Path> written() {
    return List.copyOf(written);
  }

  /** Why files are missing, a sentence for each; a picture is none of them. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Writes a file of text. */
  public void text(String name, String content) {
    write(name, file -> AtomicFile.writeText(file, content));
  }

  /** Writes a file a part at a time. */
  public void file(String name, AtomicFile.Content content) {
    write(name, file -> AtomicFile.write(file, content));
  }

  /** Adds files that their writer has put into the folder. */
  public void add(List<Path> files) {
    written.addAll(files);
  }

  /**
   * Writes an array, of complex numbers if the shape is complex, unless one is not finite.
   *
   * @param name ends in {@code .npy}, which the folder's format of arrays replaces by its own
   *     ending
   */
  public void array(String name, Shape shape, double[] data) {
    String array = name.substring(0, name.length() - NPY.length());
    if (Arrays.stream(data).allMatch(Double::isFinite)) {
      write(arrays.fileName(array), file -> arrays.write(folder, array, shape, data));
    } else {
      LOG.warn("{} is not written: it would hold NaN or infinity", arrays.fileName(array));
    }
  }

  private void write(String name, Consumer<Path> writing) {
    Path file = folder.resolve(name);
    attempt(
        () -> {
          writing.accept(file);
          written.add(file);
        });
  }

  private static Stream<String> ofAllFormats(String name) {
    return name.endsWith(NPY)
        ? Arrays.stream(ArrayFormat.values())
            .map(format -> format.fileName(name.substring(0, name.length() - NPY.length())))
        : Stream.of(name);
  }

  private void attempt(Runnable writing) {
    try {
      writing.run();
    } catch (RequestException e) {
      problems.addAll(e.problems());
    }
  }

  /**
   * Draws pictures and writes them, after everything else: a picture that cannot be drawn or
   * written costs a warning.
   *
   * @param drawings the bytes of PNG files by file name, in their order; no type of Java's graphics
   *     is in this signature, because a Java without the module java.desktop must load this class
   */
  public void pictures(Map<String, Supplier<byte[]>> drawings) {
    PictureFiles files = new PictureFiles(folder);
    files.write(drawings);
    written.addAll(files.written());
  }

  /**
   * Draws pictures and writes them to a subfolder, which {@link #written} has as one. Other PNG
   * files in it are an earlier run's and are deleted.
   *
   * @return the bytes of the pictures that were drawn, by file name
   */
  public Map<String, byte[]> pictures(String subfolder, Map<String, Supplier<byte[]>> drawings) {
    PictureFiles files = new PictureFiles(folder.resolve(subfolder));
    files.deleteOthers(drawings.keySet());
    files.write(drawings);
    if (!files.written().isEmpty()) {
      written.add(folder.resolve(subfolder));
    }
    return files.drawn();
  }

  /**
   * Deletes what an earlier run left, so that all files are of this one.
   *
   * @param names of arrays those that end in {@code .npy}: their files of all formats are deleted
   */
  public void drop(List<String> names) {
    for (String name : names.stream().flatMap(ResultFolder::ofAllFormats).toList()) {
      Path file = folder.resolve(name);
      try {
        if (!Files.isDirectory(file)) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        problems.add(file + ": an earlier run's file cannot be replaced (" + reason(e) + ")");
      }
    }
  }

  /** Releases the folder; deletes the folders that {@link #prepare} made if they are empty. */
  @Override
  public void close() {
    try {
      if (lock.isPresent()) {
        lock.get().close();
      }
      for (Path empty : made) {
        Files.deleteIfExists(empty);
      }
    } catch (DirectoryNotEmptyException e) {
      // Files were written there, by this run or by another.
      return;
    } catch (IOException e) {
      LOG.debug("Releasing {}", folder, e);
    }
  }
}
