package org.antipode.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalDouble;
import org.antipode.core.RequestException;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Penalty;
import org.antipode.core.objective.ProximalPenalty;
import org.antipode.core.random.Noise;
import org.antipode.generators.dense.Mlp;
import org.antipode.measurements.loss.Huber;
import org.antipode.measurements.loss.Student;
import org.antipode.measurements.noise.GaussianNoiseProvider;
import org.antipode.measurements.noise.LaplaceNoiseProvider;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.Recovery;
import org.junit.jupiter.api.Test;

class PosteriorDensityTest {
  private static final Mlp GENERATOR = Problems.linear(1, 3, 6);

  private static Pipeline problem() {
    return Problems.measured(GENERATOR, 5, 0.25, 1);
  }

  private static PosteriorDensity density(Recovery recovery, OptionalDouble deviation) {
    return PosteriorDensity.of(recovery, recovery.observation(), deviation);
  }

  private static PosteriorDensity density(Pipeline problem) {
    return density(problem.recovery(), OptionalDouble.empty());
  }

  private static void assertRefused(Recovery recovery, OptionalDouble deviation, String... words) {
    assertThatThrownBy(() -> density(recovery, deviation))
        .isInstanceOf(RequestException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void theDeviationIsTheNoisePartsOrTheOptions() {
    assertThat(density(problem()).temperature()).isEqualTo(0.0625);
    assertThat(density(problem().recovery(), OptionalDouble.of(0.5)).temperature()).isEqualTo(0.25);
    Recovery level =
        problem()
            .noise(new GaussianNoiseProvider(), new GaussianNoiseProvider.Options(0.1))
            .recovery();
    double[] clean = level.measurement().at(level.observation().trueSignal().orElseThrow());
    assertThat(density(level, OptionalDouble.empty()).temperature())
        .isCloseTo(0.01 * Vectors.dot(clean, clean) / 5, within(1e-12));
  }

  @Test
  void withoutAPenaltyThePriorIsN01() {
    PosteriorDensity density = density(problem());
    assertThat(density.prior()).contains("N(0, I)");
    // U(x) − U(0) of the prior alone is ½‖x‖².
    double[] x = {1, 2, -1};
    assertThat(density.objective().penalty().value(x) / density.temperature())
        .isCloseTo(3, within(1e-12));
  }

  @Test
  void aRidgesPriorIsNamedByItsWidth() {
    assertThat(density(problem().penalty(0.005)).prior()).contains("τ = 2.5");
  }

  @Test
  void aLikelihoodHasTheTemperatureOneAndNoDeviation() {
    Recovery student = problem().loss(new Student(4, 0.1)).recovery();
    assertThat(density(student, OptionalDouble.empty()).temperature()).isEqualTo(1);
    assertThat(density(student, OptionalDouble.empty()).objective().loss())
        .isEqualTo(new Student(4, 0.1));
    assertRefused(student, OptionalDouble.of(1), "--deviation", "leave");
  }

  @Test
  void whatHasNoDensityIsRefusedInASentence() {
    OptionalDouble none = OptionalDouble.empty();
    assertRefused(
        problem().loss(new Huber(0.1)).recovery(), none, "loss", "no negative log likelihood");
    assertRefused(problem().noise(Noise.none()).recovery(), none, "noise", "this noise is none");
    assertRefused(
        problem().noise(new LaplaceNoiseProvider(), laplace()).recovery(),
        none,
        "noise",
        "this noise is another",
        "--deviation");
    assertRefused(
        Pipeline.generator(GENERATOR)
            .measure(problem().recovery().measurement())
            .observed(new double[] {1, 2, 3, 4, 5})
            .solveWith(problem().recovery().solver())
            .recovery(),
        none,
        "noise",
        "--deviation");
    assertRefused(problem().penalty(new Kinked()).recovery(), none, "penalty", "kinks");
  }

  private static LaplaceNoiseProvider.Options laplace() {
    return new LaplaceNoiseProvider.Options(Optional.of(0.1), Optional.empty());
  }

  private static final class Kinked implements ProximalPenalty {
    @Override
    public double value(double[] x) {
      return Penalty.none().value(x);
    }

    @Override
    public void gradient(double[] x, double[] out) {
      Penalty.none().gradient(x, out);
    }

    @Override
    public void curvature(double[] x, double[] out) {
      Penalty.none().curvature(x, out);
    }

    @Override
    public void proximal(double[] x, double step, double[] out) {
      System.arraycopy(x, 0, out, 0, x.length);
    }
  }
}
