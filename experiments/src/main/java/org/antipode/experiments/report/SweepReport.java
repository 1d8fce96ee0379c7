package org.antipode.experiments.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.antipode.core.RequestException;
import org.antipode.core.file.AtomicFile;
import org.antipode.experiments.report.analysis.Analysis;
import org.antipode.experiments.report.analysis.SweepResults;
import org.antipode.experiments.report.picture.Picture;

/**
 * A sweep's report as files, an interrupted one's too.
 *
 * <p>The same trials give the same files to the last byte, but for what the trials' times go into:
 * the columns and keys {@code seconds}, {@code pictures/time.png} and the page's section {@code
 * time}.
 *
 * @param analysis what is said of the trials, where points may be pooled
 * @param trials each of them, at its own point
 */
public record SweepReport(Analysis analysis, SweepResults trials) {
  /** Of trials that are analysed as they are. */
  public SweepReport(Analysis analysis) {
    this(analysis, analysis.results());
  }

  /** What {@code results.json} holds. */
  public String json() {
    return ResultsJson.text(ResultsJson.of(analysis));
  }

  /**
   * Writes {@code results.json}, {@code trials.csv}, {@code points.csv}, {@code pictures/*.png} and
   * {@code report.html}, each whole or not at all.
   *
   * @return what was written, {@code pictures} as one
   * @param folder made if it is not there; other files in it are kept
   * @throws RequestException if something cannot be written
   */
  public List<Path> write(Path folder) {
    Path pictures = folder.resolve("pictures");
    try {
      Files.createDirectories(pictures);
    } catch (IOException e) {
      throw new RequestException(folder + ": cannot be made a folder; name another place", e);
    }
    List<Picture> drawn = Picture.of(analysis);
    List<Picture> times = Picture.ofTime(analysis).stream().toList();
    AtomicFile.writeText(folder.resolve("results.json"), json());
    AtomicFile.writeText(folder.resolve("trials.csv"), CsvTable.ofTrials(trials));
    AtomicFile.writeText(folder.resolve("points.csv"), CsvTable.ofPoints(analysis));
    Stream.of(drawn, times)
        .flatMap(List::stream)
        .forEach(p -> AtomicFile.write(pictures.resolve(p.name() + ".png"), o -> o.write(p.png())));
    AtomicFile.writeText(folder.resolve("report.html"), HtmlPage.of(analysis, drawn, times));
    return Stream.of("report.html", "results.json", "points.csv", "trials.csv", "pictures")
        .map(folder::resolve)
        .toList();
  }
}
