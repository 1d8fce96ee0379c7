package org.antipode.files.input;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.antipode.core.RequestException;
import org.antipode.files.Source;

/**
 * The content of files and folders at one moment, as SHA-256, and whether it is still the same.
 *
 * <p>Safe to share between threads.
 */
public final class InputFiles {
  /** What was found at a path: the system's stamp, and the content's hash where there is one. */
  private record Seen(String stamp, Optional<String> hash) {}

  private final Map<Path, Seen> seen = new ConcurrentHashMap<>();

  /**
   * Reads every file once.
   *
   * @param paths files and folders; what is missing, a device or a pipe has no hash
   * @throws RequestException if one cannot be read, or changes while it is read
   */
  public static InputFiles read(Collection<Path> paths) {
    InputFiles files = new InputFiles();
    paths.forEach(path -> files.seen.computeIfAbsent(path, InputFiles::look));
    return files;
  }

  private static Seen look(Path path) {
    Seen found = new Seen(ContentHash.stamp(path), ContentHash.of(path));
    if (!ContentHash.stamp(path).equals(found.stamp())) {
      throw Source.problem(path, "changes while it is read; run again when it is complete");
    }
    return found;
  }

  /** The SHA-256 of what was at the path, in hexadecimal digits; empty if nothing was. */
  public Optional<String> hash(Path path) {
    return seen.get(path).hash();
  }

  /**
   * Compares files with what they were; the content is read again only where the system's stamp
   * (size, times, identity) has changed.
   *
   * @param paths some of those that were read
   * @throws InputChangedException naming the first that is not the same
   */
  public void requireUnchanged(Collection<Path> paths) {
    for (Path path : paths) {
      Seen then = seen.get(path);
      if (!ContentHash.stamp(path).equals(then.stamp())) {
        Seen now = new Seen(ContentHash.stamp(path), ContentHash.of(path));
        if (!now.hash().equals(then.hash())) {
          throw new InputChangedException(path);
        }
        seen.put(path, now);
      }
    }
  }
}
