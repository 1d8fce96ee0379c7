package org.antipode.report.posterior;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.antipode.core.map.Vectors;
import org.antipode.posterior.Level;
import org.antipode.posterior.LocalPosterior;
import org.antipode.posterior.Marginals;
import org.antipode.posterior.Posterior;
import org.antipode.posterior.SampledPosterior;
import org.antipode.report.text.Numbers;

/** A posterior in a few lines for a person. */
public final class PosteriorSummary {
  private static final int LABEL_WIDTH = 16;

  private final StringBuilder text = new StringBuilder();

  private PosteriorSummary() {}

  /** The density, how it was explored, its deviations and what is doubtful, a line each. */
  public static String of(PosteriorRun run) {
    PosteriorSummary summary = new PosteriorSummary();
    summary.problem(run);
    summary.outcome(run.posterior());
    run.posterior().warnings().forEach(warning -> summary.line("warning", warning));
    summary.line("time", say("%.3f s", run.seconds()));
    return summary.text.toString().stripTrailing();
  }

  private void problem(PosteriorRun run) {
    line(
        "generator",
        say(
            "%s, latent code of %d, signal of %s",
            run.experiment().generator().name(),
            run.recovery().generator().inputSize(),
            run.recovery().generator().outputShape()));
    line(
        "measurements",
        say(
            "%d, %s",
            run.recovery().measurement().outputSize(), run.experiment().measurement().name()));
    line("likelihood", run.posterior().density().likelihood());
    line("prior", run.posterior().density().prior());
    text.append('\n');
  }

  private void outcome(Posterior posterior) {
    line("local Gaussian", local(posterior.local()));
    posterior.sampled().ifPresent(sampled -> line("chains", chains(sampled)));
    line("latent code", "standard deviations " + deviations(posterior.latent()));
    line("signal", "standard deviations " + deviations(posterior.signal()));
    Coverage.of(posterior)
        .ifPresent(
            coverage -> {
              coverage
                  .latent()
                  .ifPresent(shares -> line("truth within", within("latent numbers", shares)));
              line(
                  coverage.latent().isPresent() ? "" : "truth within",
                  within("the signal's numbers", coverage.signal()));
            });
  }

  private static String local(LocalPosterior local) {
    return local
        .refused()
        .map(reason -> "refused: " + reason)
        .orElse(
            local.exact()
                ? "the posterior itself at all draws"
                : say(
                    "a good approximation: %s of its draws are effective",
                    Numbers.share(local.effectiveShare())));
  }

  private static String chains(SampledPosterior sampled) {
    return say(
        "%d with %d samples each, %s accepted, R-hat at most %.4f, %.0f effective draws or more",
        sampled.chains().size(),
        sampled.chains().get(0).count(),
        Numbers.share(sampled.acceptance()),
        sampled.rHat(),
        sampled.effectiveSize());
  }

  private static String deviations(Marginals marginals) {
    double[] deviations = marginals.deviation();
    return say(
        "%s (root mean square), at most %s",
        Numbers.rough(Vectors.norm(deviations) / Math.sqrt(deviations.length)),
        Numbers.rough(Vectors.largest(deviations)));
  }

  private static String within(String what, Map<Level, Double> shares) {
    return shares.entrySet().stream()
            .map(
                entry ->
                    say(
                        "%.0f %% bars: %s",
                        100 * entry.getKey().probability(), Numbers.share(entry.getValue())))
            .collect(Collectors.joining(", "))
        + " of "
        + what;
  }

  private static String say(String format, Object... parts) {
    return String.format(Locale.ROOT, format, parts);
  }

  private void line(String label, String value) {
    text.append(label).append(" ".repeat(LABEL_WIDTH - label.length())).append(value).append('\n');
  }
}
