package org.antipode.posterior;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalDouble;
import org.antipode.core.solver.Monitor;
import org.antipode.posterior.sampling.ChainLength;
import org.antipode.recovery.Recovery;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Bars hold a truth that is drawn from the prior as often as they claim, whatever was drawn and
 * measured: then P(truth within | y) is the level for every y, so that a refusal, which depends on
 * y alone, changes no coverage.
 *
 * <p>{@code -Dcoverage.problems=1000} gives the table of docs/posterior.md.
 */
class CoverageTest {
  private static final int PROBLEMS = Integer.getInteger("coverage.problems", 24);
  private static final double STANDARD_ERRORS = 3;

  private static final PosteriorOptions OPTIONS =
      new PosteriorOptions(OptionalDouble.empty(), 4, new ChainLength(400, 1000));

  private final Coverage localLatent = new Coverage();
  private final Coverage localSignal = new Coverage();
  private final Coverage sampledLatent = new Coverage();
  private final Coverage sampledSignal = new Coverage();
  private double noise;

  /** Layers [5, 40, 120], 20 measurements. */
  private void add(int problem, double sigma) {
    Recovery recovery =
        Problems.measured(Problems.network(problem, 5, 40, 120), 20, sigma, problem).recovery();
    Posterior posterior = Posterior.of(recovery, Optional.empty(), OPTIONS, Monitor.none());
    double[] latent = posterior.observation().trueLatent().orElseThrow();
    double[] signal = posterior.observation().trueSignal().orElseThrow();
    noise += posterior.observation().relativeNoise().orElseThrow() / PROBLEMS;
    if (posterior.local().refused().isEmpty()) {
      localLatent.add(posterior.local().latent(), latent);
      localSignal.add(posterior.local().signal(), signal);
    }
    SampledPosterior sampled = posterior.sampled().orElseThrow();
    if (sampled.warnings().isEmpty()) {
      sampledLatent.add(sampled.latent(), latent);
      sampledSignal.add(sampled.signal(), signal);
    }
  }

  private void assertCovers(double sigma) {
    for (int problem = 0; problem < PROBLEMS; problem++) {
      add(problem, sigma);
    }
    String title = "σ = %s, noise %.3f".formatted(sigma, noise);
    row(title, "local Gaussian, latent", localLatent);
    row(title, "local Gaussian, signal", localSignal);
    row(title, "Langevin, latent", sampledLatent);
    row(title, "Langevin, signal", sampledSignal);
    // The local Gaussian is refused at much noise, the chains hardly ever.
    assertThat(sampledLatent.problems()).isGreaterThan((int) (0.8 * PROBLEMS));
  }

  private static void row(String title, String method, Coverage coverage) {
    String row =
        "| %s | %s | %.1f %%%s |"
            .formatted(title, method, 100.0 * coverage.problems() / PROBLEMS, coverage);
    System.out.println(row);
    for (Level level : Level.values()) {
      assertThat(coverage.deviation(level)).as(row).isBetween(-STANDARD_ERRORS, STANDARD_ERRORS);
    }
  }

  @Test
  @Tag("slow")
  void atLittleNoise() {
    assertCovers(0.03);
  }

  @Test
  @Tag("slow")
  void atSomeNoise() {
    assertCovers(0.1);
  }

  @Test
  @Tag("slow")
  void atMuchNoise() {
    assertCovers(0.3);
  }
}
