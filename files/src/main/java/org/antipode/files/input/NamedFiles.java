package org.antipode.files.input;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.antipode.core.RequestException;
import org.antipode.files.Source;

/**
 * The files that an option names: one file, a folder, a pattern such as {@code scans/*.npy}, or a
 * list of files.
 *
 * @param paths one path, or the list
 */
public record NamedFiles(List<Path> paths) {
  public NamedFiles {
    paths = List.copyOf(paths);
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("at least one file must be named");
    }
  }

  public static NamedFiles of(Path path) {
    return new NamedFiles(List.of(path));
  }

  /** Whether a folder, a pattern or a list is named, not one file. */
  public boolean several() {
    return paths.size() > 1 || Files.isDirectory(paths.get(0)) || isPattern(paths.get(0));
  }

  /** Whether nothing has this name, and the name has a star or a question mark. */
  static boolean isPattern(Path path) {
    Path name = path.getFileName();
    return name != null
        && (name.toString().indexOf('*') >= 0 || name.toString().indexOf('?') >= 0)
        && Files.notExists(path);
  }

  /**
   * The files themselves: those of a folder or a pattern sorted by name, without hidden ones and
   * folders; those of a list in its order.
   *
   * @throws RequestException if a folder or a pattern has none
   */
  public List<Path> files() {
    Path first = paths.get(0);
    if (paths.size() > 1 || !several()) {
      return paths;
    }
    List<Path> found =
        isPattern(first) ? matching(first.getParent(), first.getFileName()) : matching(first, "*");
    if (found.isEmpty()) {
      throw Source.problem(
          first, isPattern(first) ? "no file has such a name" : "is a folder without a file");
    }
    return found;
  }

  /** The files of a folder whose names match a pattern. */
  static List<Path> matching(Path folder, Object pattern) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(
            folder, pattern.toString().replaceAll("[\\[\\]{}\\\\]", "\\\\$0"))) {
      for (Path entry : entries) {
        if (Files.isRegularFile(entry) && !Files.isHidden(entry)) {
          found.add(entry);
        }
      }
    } catch (IOException e) {
      throw Source.unreadable(folder.toString(), e);
    }
    Collections.sort(found);
    return found;
  }

  /** The path, or the list of paths. */
  @Override
  public String toString() {
    return paths.stream().map(Path::toString).collect(Collectors.joining(", "));
  }
}
