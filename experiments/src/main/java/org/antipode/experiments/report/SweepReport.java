package org.antipode.experiments.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.antipode.core.internal.kernel.Kernel;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.report.analysis.Analysis;
import org.antipode.experiments.report.analysis.SweepResults;
import org.antipode.experiments.report.picture.Picture;
import org.antipode.report.folder.ResultFolder;
import org.antipode.report.json.Json;
import org.antipode.report.json.Provenance;

/**
 * The report of a sweep, finished or interrupted, as files.
 *
 * <p>The same trials give the same bytes, except where the trials' times are written: the columns
 * and keys {@code seconds}, {@code pictures/time.png}, and the section {@code time} of the page.
 *
 * @param analysis the statistics of the trials; its points may be pooled
 * @param trials every trial at its own point
 */
public record SweepReport(Analysis analysis, SweepResults trials) {
  /** A report whose points are not pooled. */
  public SweepReport(Analysis analysis) {
    this(analysis, analysis.results());
  }

  /**
   * The provenance of the results. It holds no time, so that the same trials give the same report.
   *
   * @param version the program's version
   */
  public static ObjectNode provenance(String version, Sweep sweep) {
    ObjectNode json = Provenance.program(version);
    json.put("kernel", Kernel.best().name());
    json.set("sweep", sweep.description());
    json.set("inputs", sweep.inputs().toJson());
    return json;
  }

  /** The content of {@code results.json}. */
  public String json() {
    return Json.text(ResultsJson.of(analysis)) + "\n";
  }

  /**
   * Writes {@code results.json}, {@code points.csv}, {@code transitions.csv}, {@code
   * comparisons.csv}, {@code trials.csv}, {@code pictures/*.png} and {@code report.html}, in this
   * order.
   *
   * <p>A picture that cannot be drawn or written costs a warning; the page then has its table
   * alone. Pictures of an earlier report that this one does not have are deleted.
   */
  public void write(ResultFolder folder) {
    folder.text("results.json", json());
    folder.text("points.csv", CsvTable.ofPoints(analysis));
    if (!analysis.transitions().isEmpty()) {
      folder.text("transitions.csv", CsvTable.ofTransitions(analysis));
    }
    if (!analysis.comparisons().isEmpty()) {
      folder.text("comparisons.csv", CsvTable.ofComparisons(analysis));
    }
    folder.text("trials.csv", CsvTable.ofTrials(trials));
    List<Picture> drawn = Picture.of(analysis);
    List<Picture> times = Picture.ofTime(analysis);
    Map<String, Supplier<byte[]>> drawings = new LinkedHashMap<>();
    Stream.of(drawn, times)
        .flatMap(List::stream)
        .forEach(picture -> drawings.put(picture.file(), picture::png));
    Map<String, byte[]> pictures = folder.pictures("pictures", drawings);
    folder.text("report.html", HtmlPage.of(analysis, drawn, times, pictures));
  }
}
