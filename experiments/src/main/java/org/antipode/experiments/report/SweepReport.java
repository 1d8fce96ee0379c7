package org.antipode.experiments.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * A sweep's report as files.
 *
 * <p>The same trials give the same files to the last byte, but for what the trials' times go into:
 * the columns and keys {@code seconds}, {@code pictures/time.png} and the page's section {@code
 * time}.
 */
public final class SweepReport {
  private final Analysis analysis;

  /** The report of some results, an interrupted sweep's too. */
  public SweepReport(SweepResults results) {
    analysis = Analysis.of(results);
  }

  /** What {@code results.json} holds; the caller may add to it. */
  public ObjectNode json() {
    return ResultsJson.of(analysis);
  }

  /**
   * Writes {@code results.json}, {@code trials.csv}, {@code points.csv}, {@code pictures/*.png} and
   * {@code report.html}, each whole or not at all.
   *
   * @param folder made if it is not there; other files in it are kept
   * @throws RequestException if something cannot be written
   */
  public void write(Path folder) {
    Path pictures = folder.resolve("pictures");
    try {
      Files.createDirectories(pictures);
    } catch (IOException e) {
      throw new RequestException(folder + ": cannot be made a folder; name another place", e);
    }
    List<Picture> drawn = Picture.of(analysis);
    List<Picture> times = Picture.ofTime(analysis).stream().toList();
    AtomicFile.writeText(folder.resolve("results.json"), ResultsJson.text(json()));
    AtomicFile.writeText(folder.resolve("trials.csv"), CsvTable.ofTrials(analysis.results()));
    AtomicFile.writeText(folder.resolve("points.csv"), CsvTable.ofPoints(analysis));
    Stream.of(drawn, times)
        .flatMap(List::stream)
        .forEach(p -> AtomicFile.write(pictures.resolve(p.name() + ".png"), o -> o.write(p.png())));
    AtomicFile.writeText(folder.resolve("report.html"), HtmlPage.of(analysis, drawn, times));
  }
}
