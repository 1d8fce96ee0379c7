package org.antipode.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.antipode.core.experiment.Experiment;
import org.antipode.core.kernel.Kernel;
import org.antipode.core.recovery.Recovery;
import org.antipode.core.recovery.RecoveryResult;
import org.antipode.core.solver.SolverResult;

/** A recovery's result in a few lines for a person. */
public final class RecoverySummary {
  private static final int LABEL_WIDTH = 16;

  private final StringBuilder text = new StringBuilder();

  private RecoverySummary() {}

  /** The problem, its outcome and what it cost, a line each. */
  public static String of(Experiment experiment, Recovery recovery, RecoveryResult result) {
    RecoverySummary summary = new RecoverySummary();
    summary.problem(experiment, recovery);
    summary.outcome(result);
    return summary.text.toString().stripTrailing();
  }

  private void problem(Experiment experiment, Recovery recovery) {
    line(
        "generator",
        "%s, latent code of %d, signal of %s"
            .formatted(
                experiment.generator().name(),
                recovery.generator().inputSize(),
                recovery.generator().signalShape()));
    recovery.generator().description().forEach(read -> line("", read));
    line(
        "measurements",
        "%d, %s, %s"
            .formatted(
                recovery.measurement().outputSize(),
                experiment.measurement().name(),
                experiment
                    .observed()
                    .map(file -> "observed in " + file)
                    .orElse("noise: " + experiment.noise().name())));
    line(
        "solver",
        "%s, %sat most %s%s, seed %d"
            .formatted(
                experiment.solver().name(),
                recovery.method().map(method -> method + ", ").orElse(""),
                counted(experiment.starts(), "start"),
                experiment.hops() == 0 ? "" : " with " + counted(experiment.hops(), "hop"),
                experiment.seed()));
    text.append('\n');
  }

  private void outcome(RecoveryResult result) {
    SolverResult best = result.best();
    line(
        best.converged() ? "converged" : "not converged",
        best.stopReason().explanation() + " (" + best.stopReason() + ")");
    line("objective", String.format(Locale.ROOT, "%.4g", best.value()));
    List<String> errors = new ArrayList<>();
    error(errors, result.relativeError(), "%.3g of the latent code");
    error(errors, result.signalRelativeError(), "%.3g of the signal");
    if (!errors.isEmpty()) {
      line("relative error", String.join(", ", errors));
    }
    List<String> distances = new ArrayList<>();
    error(distances, result.meanSquaredError(), "mean squared %.3g");
    error(distances, result.psnr(), "PSNR %.1f dB");
    if (!distances.isEmpty()) {
      line("signal error", String.join(", ", distances));
    }
    int starts = result.solved().results().size();
    line(
        "work",
        "%s, %s, %s%s"
            .formatted(
                counted(best.iterations(), "iteration"),
                counted(best.evaluations(), "evaluation"),
                counted(best.signFlips(), "sign flip"),
                starts == 1
                    ? ""
                    : " in start %d of %d".formatted(result.solved().winner() + 1, starts)));
    line(
        "time",
        String.format(Locale.ROOT, "%.3f s, kernel %s", result.seconds(), Kernel.best().name()));
  }

  private static void error(List<String> errors, OptionalDouble value, String format) {
    if (Double.isFinite(value.orElse(Double.NaN))) {
      errors.add(String.format(Locale.ROOT, format, value.getAsDouble()));
    }
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private void line(String label, String value) {
    text.append(label).append(" ".repeat(LABEL_WIDTH - label.length())).append(value).append('\n');
  }
}
