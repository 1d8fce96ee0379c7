package org.antipode.report.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.core.internal.kernel.Kernel;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.Warnings;
import org.antipode.report.text.Numbers;
import org.antipode.report.text.Table;

/** The result of a batch in a few lines for a person. */
record BatchSummary(Batch batch, Statistics statistics) {
  private static final int LABEL_WIDTH = 16;

  /** What the numbers of an item are called here. */
  private static final Map<String, String> LABELS =
      Map.of(
          "objective", "objective",
          "relativeMisfit", "relative misfit",
          "relativeError", "relative error of the latent code",
          "signalRelativeError", "relative error of the signal",
          "meanSquaredError", "mean squared error",
          "psnr", "PSNR in dB",
          "ssim", "SSIM",
          "relativeNoise", "relative noise",
          "weight", "weight by the rule",
          "seconds", "seconds");

  String text() {
    List<String> lines = new ArrayList<>();
    problem(lines);
    lines.add("");
    outcome(lines);
    lines.add("");
    lines.add(table());
    lines.add("");
    Warnings.of(batch.parts()).forEach(warning -> lines.add(line("warning", warning)));
    lines.add(line("time", time()));
    return String.join("\n", lines);
  }

  private void problem(List<String> lines) {
    Experiment experiment = batch.experiment();
    Recovery parts = batch.parts();
    lines.add(
        line(
            "generator",
            "%s, latent code of %d, signal of %s"
                .formatted(
                    experiment.generator().name(),
                    parts.generator().inputSize(),
                    parts.generator().outputShape())));
    parts.generator().description().forEach(read -> lines.add(line("", read)));
    lines.add(
        line(
            "measurements",
            "%d for each of %d items, %s, %s"
                .formatted(
                    parts.measurement().outputSize(),
                    batch.count(),
                    experiment.measurement().name(),
                    experiment
                        .observed()
                        .map(files -> "observed in " + files)
                        .orElse("noise: " + experiment.noise().name()))));
    lines.add(
        line(
            "solver",
            "%s, at most %s, seed %d"
                .formatted(experiment.solver().name(), parts.starts(), experiment.seed())));
  }

  private void outcome(List<String> lines) {
    int done = statistics.done();
    if (done < batch.count()) {
      lines.add(
          line(
              "stopped",
              "%d of %d items are kept; --resume goes on".formatted(done, batch.count())));
    }
    int recovered = done - statistics.failed();
    lines.add(
        line("converged", "%d of %d items".formatted(statistics.converged(), recovered))
            + (statistics.stopReasons().isEmpty() ? "" : " " + reasons()));
    if (statistics.failed() > 0) {
      ItemResult first = statistics.failures().get(0);
      lines.add(
          line(
              "failed",
              "%d of %d items; --resume runs them again; the first is item %d, %s: %s"
                  .formatted(
                      statistics.failed(),
                      done,
                      first.item(),
                      batch.name().apply(first.item()),
                      first.failure().orElseThrow())));
    }
  }

  /** {@code (STEP_SMALL 98, ITERATION_LIMIT 2)}. */
  private String reasons() {
    List<String> counted = new ArrayList<>();
    statistics.stopReasons().forEach((reason, count) -> counted.add(reason + " " + count));
    return "(" + String.join(", ", counted) + ")";
  }

  private String table() {
    List<String> headings = new ArrayList<>(List.of("of the items"));
    Statistics.QUANTILES.forEach(q -> headings.add(q == 0.5 ? "median" : Numbers.share(q)));
    headings.add("mean");
    Table table = new Table(headings.toArray(String[]::new));
    statistics
        .distributions()
        .forEach(
            (name, found) -> {
              List<String> row = new ArrayList<>(List.of(LABELS.get(name)));
              for (double quantile : found.quantiles()) {
                row.add(Numbers.text(quantile));
              }
              row.add(Numbers.text(found.mean()));
              table.row(row.toArray(String[]::new));
            });
    return table.toString();
  }

  private String time() {
    return String.format(
        Locale.ROOT,
        "%.3f s, %.1f items a second, kernel %s",
        batch.seconds(),
        batch.recovered() / batch.seconds(),
        Kernel.best().name());
  }

  private static String line(String label, String value) {
    return label + " ".repeat(LABEL_WIDTH - label.length()) + value;
  }
}
