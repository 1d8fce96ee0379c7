package org.antipode.experiments.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.antipode.experiments.Axis;
import org.antipode.experiments.report.analysis.Analysis;
import org.antipode.experiments.report.analysis.SweepResults;
import org.antipode.experiments.report.picture.Picture;
import org.antipode.experiments.report.picture.Table;

/**
 * A sweep's report as one page.
 *
 * <p>What the trials' times go into is in the section {@code time} alone.
 */
final class HtmlPage {
  private final Analysis analysis;
  private final SweepResults results;
  private static final int MOST_CAUSES = 3;

  private final Html html;

  private final Map<String, byte[]> drawn;

  private HtmlPage(Analysis analysis, Map<String, byte[]> drawn) {
    this.analysis = analysis;
    this.results = analysis.results();
    this.html = new Html(results.title());
    this.drawn = drawn;
  }

  /**
   * @param drawn the PNG files of the pictures that could be drawn, by file name
   */
  static String of(
      Analysis analysis, List<Picture> pictures, List<Picture> times, Map<String, byte[]> drawn) {
    return new HtmlPage(analysis, drawn).written(pictures, times);
  }

  private String written(List<Picture> pictures, List<Picture> times) {
    summary();
    failures();
    answers();
    html.pictures(pictures, drawn);
    folded("All points", ReportTables.points(analysis));
    folded("Pairs at each point", ReportTables.comparisons(analysis, true));
    if (!times.isEmpty()) {
      html.raw("<section id=\"time\">\n");
      times.forEach(this::picture);
      html.raw("</section>\n");
    }
    return html.ended(results.provenance());
  }

  private void summary() {
    int done = results.outcomes().size();
    html.element(
        "p",
        String.format(
            Locale.ROOT,
            "%,d points of %s. %,d of %,d trials done; %,d succeeded: %s.",
            results.points().size(),
            String.join(" × ", results.axes().stream().map(Axis::key).toList()),
            done,
            results.planned(),
            results.successes(),
            results.success()));
    if (!results.finished()) {
      html.notice("The sweep is not finished: this is what there is so far.");
    }
  }

  private void picture(Picture picture) {
    html.picture(picture, Optional.ofNullable(drawn.get(picture.file())));
  }

  /** What the sweep was run for, before any picture. */
  private void answers() {
    answer(
        "50 % points",
        "Where half of all trials succeed, with 95 % intervals that count that the trials of one"
            + " repetition share their draws. p is that of the logistic curve's deviance: below"
            + " 0.05 isotonic regression takes its place.",
        ReportTables.transitions(analysis.transitions()));
    answer(
        "Pairs",
        "Trials of one repetition on the same draws, over all points. Difference: of the shares of"
            + " successes, first less second. Ratio: geometric mean of first over second, where"
            + " both are positive. p: exact, by exchanging the two sides of whole repetitions"
            + " (McNemar's test for one pair each). Intervals count the repetitions, not the"
            + " pairs.",
        ReportTables.comparisons(analysis, false));
    answer(
        "Fitted lines",
        "Least squares. ± is one standard error: the larger of what the residuals show and what"
            + " the points' own errors cause.",
        ReportTables.lines(analysis));
  }

  private void answer(String title, String explanation, Table table) {
    if (table.rows().isEmpty()) {
      return;
    }
    html.element("h2", title).table(table).quiet(explanation);
  }

  private void folded(String title, Table table) {
    if (!table.rows().isEmpty()) {
      html.element("h2", title).folded(table);
    }
  }

  /** Each cause once, with how often it was met. */
  private void failures() {
    Map<String, Integer> causes = results.causes();
    causes.entrySet().stream()
        .limit(MOST_CAUSES)
        .forEach(cause -> html.notice(failed(cause.getValue()) + ": " + cause.getKey()));
    if (causes.size() > MOST_CAUSES) {
      html.notice(failed(results.failures()) + " in all; trials.csv has every message");
    }
    if (results.failures() > 0) {
      html.element("p", "Failed trials count in no rate, median or interval.");
    }
  }

  private String failed(int count) {
    return "%,d of %,d trials failed".formatted(count, results.outcomes().size());
  }
}
