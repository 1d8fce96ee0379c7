package org.antipode.experiments.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antipode.experiments.Axis;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.report.analysis.Analysis;
import org.antipode.experiments.report.analysis.SweepResults;
import org.antipode.experiments.report.picture.Picture;
import org.antipode.experiments.report.picture.Table;

/**
 * A sweep's report as one page that needs nothing else: pictures and style are within it, and no
 * script.
 *
 * <p>What the trials' times go into is in the section {@code time} alone.
 */
final class HtmlPage {
  private final Analysis analysis;
  private final SweepResults results;
  private final Html html = new Html();

  private HtmlPage(Analysis analysis) {
    this.analysis = analysis;
    this.results = analysis.results();
  }

  static String of(Analysis analysis, List<Picture> pictures, List<Picture> times) {
    return new HtmlPage(analysis).written(pictures, times);
  }

  private String written(List<Picture> pictures, List<Picture> times) {
    html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.element("title", results.title());
    html.raw("<style>\n" + style() + "</style>\n</head>\n<body>\n");
    html.element("h1", results.title());
    summary();
    html.raw("<section class=\"pictures\">\n");
    pictures.forEach(html::picture);
    html.raw("</section>\n");
    lines();
    section("All points", ReportTables.points(analysis));
    failures();
    if (!times.isEmpty()) {
      html.raw("<section id=\"time\">\n");
      times.forEach(html::picture);
      html.raw("</section>\n");
    }
    html.element("h2", "Provenance");
    html.element("pre", ResultsJson.text(results.provenance()).strip());
    return html.raw("</body>\n</html>\n").toString();
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
      html.raw(
          "<p class=\"notice\">The sweep is not finished: this is what there is so far.</p>\n");
    }
  }

  private void lines() {
    Table transitions = ReportTables.transitions(analysis.transitions());
    section("50 % points", transitions);
    Table lines = ReportTables.lines(analysis);
    if (!lines.rows().isEmpty()) {
      html.element("h2", "Fitted lines").table(lines);
    }
  }

  private void section(String title, Table table) {
    if (!table.rows().isEmpty()) {
      html.element("h2", title).folded(table);
    }
  }

  /** Each cause once, with how often it was met. */
  private void failures() {
    Map<String, Integer> causes = new LinkedHashMap<>();
    for (Outcome outcome : results.outcomes()) {
      outcome.failure().ifPresent(cause -> causes.merge(cause, 1, Integer::sum));
    }
    List<List<String>> rows =
        causes.entrySet().stream().map(e -> List.of("" + e.getValue(), e.getKey())).toList();
    if (!rows.isEmpty()) {
      html.element("h2", "Failures").table(new Table(List.of("trials", "cause"), rows));
    }
  }

  private static String style() {
    try (InputStream in = HtmlPage.class.getResourceAsStream("page.css")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
