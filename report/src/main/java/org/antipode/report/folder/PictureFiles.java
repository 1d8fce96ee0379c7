package org.antipode.report.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.antipode.core.RequestException;
import org.antipode.files.AtomicFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws pictures and writes them; a picture that cannot be drawn or written costs a warning. */
final class PictureFiles {
  private static final Logger LOG = LoggerFactory.getLogger(ResultFolder.class);

  private final Path folder;
  private final Map<String, byte[]> drawn = new LinkedHashMap<>();
  private final List<Path> written = new ArrayList<>();

  /**
   * @param folder made if it is missing and a picture is drawn
   */
  PictureFiles(Path folder) {
    this.folder = folder;
  }

  /** The bytes of the pictures that were drawn, by file name. */
  Map<String, byte[]> drawn() {
    return drawn;
  }

  /** The files of the pictures that were written. */
  List<Path> written() {
    return written;
  }

  void write(Map<String, Supplier<byte[]>> drawings) {
    List<String> missing = new ArrayList<>();
    List<Throwable> reasons = new ArrayList<>();
    drawings.forEach(
        (name, drawing) -> {
          try {
            write(name, drawing.get());
          } catch (IOException | RuntimeException | Error e) {
            // Java without fonts, or without its graphics, throws errors of many kinds.
            LOG.debug("Drawing {}", name, e);
            missing.add(name);
            reasons.add(e);
          }
        });
    if (!missing.isEmpty()) {
      LOG.warn("not drawn: {} ({})", String.join(", ", missing), why(reasons.get(0)));
    }
  }

  private void write(String name, byte[] png) throws IOException {
    drawn.put(name, png);
    Files.createDirectories(folder);
    AtomicFile.write(folder.resolve(name), out -> out.write(png));
    written.add(folder.resolve(name));
  }

  private static String why(Throwable e) {
    if (e instanceof RequestException || e instanceof IOException) {
      return e.getMessage();
    }
    if (e instanceof OutOfMemoryError) {
      return "out of memory";
    }
    if (ModuleLayer.boot().findModule("java.desktop").isEmpty()) {
      return "this Java has no module java.desktop, which draws";
    }
    return e.getClass().getSimpleName()
        + (e.getMessage() == null ? "" : ": " + e.getMessage())
        + "; drawing needs fontconfig and a font";
  }

  /** Deletes the pictures that an earlier run left, except those of these names. */
  void deleteOthers(Set<String> kept) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".png") && !kept.contains(name)) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      LOG.warn("{}: an earlier run's pictures cannot be deleted ({})", folder, e.getMessage());
    }
  }
}
