package org.antipode.experiments.compare;

import java.util.List;
import java.util.Locale;
import org.antipode.experiments.report.picture.Table;

/** A comparison's result in a few lines for a person. */
public final class ComparisonSummary {
  private ComparisonSummary() {}

  /**
   * Several lines.
   *
   * @param seconds wall time of this run
   */
  public static String of(Comparison comparison, double seconds) {
    List<ComparedMethod> methods = comparison.methods();
    int truths = comparison.results().trials();
    StringBuilder text = new StringBuilder();
    text.append(
        "%d methods on the same measurements%s\n\n%s\n"
            .formatted(
                methods.size(),
                truths == 1 ? "" : " of %d truths: medians".formatted(truths),
                text(ComparisonTables.medians(methods))));
    Table pairs = ComparisonTables.pairs(methods);
    if (truths > 1 && !pairs.rows().isEmpty()) {
      text.append(
          "\nAgainst %s, truth by truth, with 95 %% intervals\n\n%s\n"
              .formatted(methods.get(0).name(), text(pairs)));
    }
    text.append('\n');
    for (ComparedMethod method : methods) {
      for (String cause : method.causes()) {
        text.append("failed          %s: %s\n".formatted(method.name(), cause));
      }
    }
    if (!comparison.results().finished()) {
      text.append(
          "stopped         after %d of %d recoveries; with --out and --resume the rest is run\n"
              .formatted(comparison.results().outcomes().size(), comparison.results().planned()));
    }
    comparison
        .peakText()
        .ifPresent(peak -> text.append("peak            %s, of PSNR and SSIM\n".formatted(peak)));
    return text + String.format(Locale.ROOT, "time            %.1f s", seconds);
  }

  private static String text(Table table) {
    org.antipode.report.text.Table text =
        new org.antipode.report.text.Table(table.heading().toArray(String[]::new));
    table.rows().forEach(row -> text.row(row.toArray(String[]::new)));
    return text.toString();
  }
}
