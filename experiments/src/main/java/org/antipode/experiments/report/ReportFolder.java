package org.antipode.experiments.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.antipode.core.RequestException;
import org.antipode.experiments.report.picture.Picture;
import org.antipode.files.AtomicFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder that a report's files go to; one that cannot be written does not stop the others. */
final class ReportFolder {
  private static final Logger LOG = LoggerFactory.getLogger(ReportFolder.class);
  private static final String PICTURES = "pictures";
  private static final String ENDING = ".png";

  private final Path folder;
  private final List<Path> written = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * @throws RequestException if the folder cannot be made
   */
  ReportFolder(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new RequestException(folder + ": cannot be made a folder; name another place", e);
    }
  }

  void text(String name, Supplier<String> content) {
    Path file = folder.resolve(name);
    try {
      AtomicFile.writeText(file, content.get());
      written.add(file);
    } catch (RequestException e) {
      problems.addAll(e.problems());
    }
  }

  /**
   * Draws and writes pictures; warns of those that cannot be.
   *
   * @return the files of those that were drawn, by name
   */
  Map<String, byte[]> pictures(List<Picture> pictures) {
    Path place = folder.resolve(PICTURES);
    Map<String, byte[]> drawn = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    String reason = "";
    dropOthers(place, pictures.stream().map(p -> p.name() + ENDING).toList());
    for (Picture picture : pictures) {
      try {
        byte[] png = picture.png();
        drawn.put(picture.name(), png);
        Files.createDirectories(place);
        AtomicFile.write(place.resolve(picture.name() + ENDING), out -> out.write(png));
      } catch (IOException | RuntimeException | Error e) {
        // Java without fonts, or without its graphics, throws errors of many kinds.
        LOG.debug("Drawing {}", picture.name(), e);
        missing.add(picture.name() + ENDING);
        reason = reason.isEmpty() ? reason(e) : reason;
      }
    }
    if (!missing.isEmpty()) {
      LOG.warn("not drawn: {} ({})", String.join(", ", missing), reason);
    }
    if (missing.size() < pictures.size()) {
      written.add(place);
    }
    return drawn;
  }

  private static String reason(Throwable e) {
    if (e instanceof RequestException || e instanceof IOException) {
      return e.getMessage();
    }
    return e.getClass().getSimpleName()
        + (e.getMessage() == null ? "" : ": " + e.getMessage())
        + (e instanceof OutOfMemoryError ? "" : "; drawing needs fontconfig and a font");
  }

  /** An earlier report's pictures are of other trials. */
  private static void dropOthers(Path place, List<String> kept) {
    if (!Files.isDirectory(place)) {
      return;
    }
    try (Stream<Path> files = Files.list(place)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(ENDING) && !kept.contains(name)) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      LOG.warn("{}: an earlier report's pictures cannot be deleted ({})", place, e.getMessage());
    }
  }

  /**
   * What was written, the page first.
   *
   * @throws RequestException if a text could not be written
   */
  List<Path> written() {
    if (!problems.isEmpty()) {
      throw new RequestException(problems);
    }
    return Stream.concat(
            written.stream().filter(file -> file.endsWith("report.html")),
            written.stream().filter(file -> !file.endsWith("report.html")))
        .toList();
  }
}
