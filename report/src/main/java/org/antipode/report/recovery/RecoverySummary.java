package org.antipode.report.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.options.PartOptions;
import org.antipode.core.internal.kernel.Kernel;
import org.antipode.core.objective.Penalty;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.spi.Part;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.RecoveryResult;
import org.antipode.report.text.Numbers;

/** A recovery's result in a few lines for a person. */
public final class RecoverySummary {
  private static final int LABEL_WIDTH = 16;

  private final StringBuilder text = new StringBuilder();

  private RecoverySummary() {}

  /** The problem, its outcome, what is doubtful about it and what it cost, a line each. */
  public static String of(
      Experiment experiment, Recovery recovery, RecoveryResult result, List<String> warnings) {
    RecoverySummary summary = new RecoverySummary();
    summary.problem(experiment, recovery);
    summary.outcome(experiment, recovery, result);
    warnings.forEach(warning -> summary.line("warning", warning));
    summary.cost(result);
    return summary.text.toString().stripTrailing();
  }

  private void problem(Experiment experiment, Recovery recovery) {
    line(
        "generator",
        "%s, latent code of %d, signal of %s"
            .formatted(
                experiment.generator().name(),
                recovery.generator().inputSize(),
                recovery.generator().outputShape()));
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
                recovery.starts(),
                experiment.strategy().run().hops() == 0
                    ? ""
                    : " with " + counted(experiment.strategy().run().hops(), "hop"),
                experiment.seed()));
    text.append('\n');
  }

  private void outcome(Experiment experiment, Recovery recovery, RecoveryResult result) {
    SolverResult best = result.best();
    double misfit = result.fit().relativeMisfit();
    boolean fits = best.stopReason() == StopReason.OBJECTIVE_ZERO && Double.isFinite(misfit);
    line(
        best.converged() ? "converged" : "not converged",
        "%s (%s%s)"
            .formatted(
                best.stopReason().explanation(),
                fits ? "relative misfit " + shown(misfit) + ", " : "",
                best.stopReason()));
    failures(result.solved().results());
    line(
        "fit",
        Double.isFinite(misfit)
            ? "relative misfit " + shown(misfit) + ", which is ‖A(G(x̂)) − y‖/‖y‖"
            : "no relative misfit: the measurements are 0, or the answer's are not finite");
    line("objective", objective(experiment, recovery, result));
    List<String> errors = new ArrayList<>();
    error(errors, result.relativeError(), "%.3g of the latent code");
    error(errors, result.signalRelativeError(), "%.3g of the signal");
    if (!errors.isEmpty()) {
      line("relative error", String.join(", ", errors));
    }
    List<String> distances = new ArrayList<>();
    error(distances, result.meanSquaredError(), "mean squared %.3g");
    error(distances, result.psnr(), "PSNR %.1f dB" + peak(result));
    error(distances, result.ssim(), "SSIM %.3f");
    if (!distances.isEmpty()) {
      line("signal error", String.join(", ", distances));
    }
  }

  private static String peak(RecoveryResult result) {
    return result.peak().isPresent()
        ? " (peak " + Numbers.chosen(result.peak().getAsDouble()) + ")"
        : "";
  }

  private static String objective(Experiment experiment, Recovery recovery, RecoveryResult result) {
    return String.format(
            Locale.ROOT,
            "%.4g = %s %.4g",
            result.best().value(),
            experiment.loss().name() + estimates(result),
            result.fit().loss())
        + (recovery.penalty() == Penalty.none()
            ? ", no penalty"
            : String.format(
                Locale.ROOT,
                " + penalty %.4g (%s)",
                result.fit().penalty(),
                penalty(experiment, result)));
  }

  private static String penalty(Experiment experiment, RecoveryResult result) {
    return result
        .weight()
        .map(
            weight ->
                String.format(
                    Locale.ROOT,
                    "%s, weight %.4g by %s, %d problems solved%s",
                    experiment.penalty().name(),
                    weight.value(),
                    weight.rule(),
                    weight.solves(),
                    weight.reached() ? "" : ", at the end of its search"))
        .orElseGet(() -> options(experiment.penalty()));
  }

  /** What the loss estimated: {@code (delta 0.0134, estimated)}. */
  private static String estimates(RecoveryResult result) {
    return result.loss().estimates().entrySet().stream()
        .map(
            estimate ->
                String.format(
                    Locale.ROOT, " (%s %.4g, estimated)", estimate.getKey(), estimate.getValue()))
        .collect(Collectors.joining());
  }

  /** The part's name and its options: {@code ridge, weight 0.001}. */
  private static String options(Part<?, ?> part) {
    StringBuilder text = new StringBuilder(part.name());
    for (Map.Entry<String, JsonNode> option : PartOptions.json(part).properties()) {
      if (!option.getKey().equals("type")) {
        text.append(", ").append(option.getKey()).append(' ').append(option.getValue());
      }
    }
    return text.toString();
  }

  private static String shown(double number) {
    return String.format(Locale.ROOT, "%.3g", number);
  }

  private void cost(RecoveryResult result) {
    SolverResult best = result.best();
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

  /** How many starts failed, and why the first of them did. */
  private void failures(List<SolverResult> starts) {
    List<Throwable> failures = starts.stream().flatMap(start -> start.failure().stream()).toList();
    if (!failures.isEmpty()) {
      line(
          "failed",
          "%d of %s; the first: %s"
              .formatted(failures.size(), counted(starts.size(), "start"), failures.get(0)));
    }
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
