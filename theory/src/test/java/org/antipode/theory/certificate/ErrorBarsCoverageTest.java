package org.antipode.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.Recovery;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.theory.Networks;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Error bars of 68 % hold the truth in 68 % of the cases, whatever the penalty and the noise.
 *
 * <p>{@code -Dcoverage.problems=1000} gives the table of docs/experiments.md, and {@code
 * -Dcoverage.first=1000} beside it that of other problems.
 */
class ErrorBarsCoverageTest {
  private static final int PROBLEMS = Integer.getInteger("coverage.problems", 100);
  private static final int FIRST = Integer.getInteger("coverage.first", 0);
  private static final double STANDARD_ERRORS = 3;
  private static final int LATENT = 3;
  private static final int SIGNAL = 40;
  private static final int ROWS = 20;

  private final BarCoverage latent = new BarCoverage();
  private final BarCoverage signal = new BarCoverage();
  private final List<Double> sigmas = new ArrayList<>();

  @ParameterizedTest
  @Tag("slow")
  @CsvSource({
    "0, 0.01", "0, 0.05", "0, 0.2",
    "0.001, 0.01", "0.001, 0.05", "0.001, 0.2",
    "0.02, 0.01", "0.02, 0.05", "0.02, 0.2",
    "0.2, 0.01", "0.2, 0.05", "0.2, 0.2"
  })
  void theyHoldTheTruthAsOftenAsTheyClaim(double penalty, double level) {
    for (int problem = FIRST; problem < FIRST + PROBLEMS; problem++) {
      add(problem, withoutLastRelu(Networks.gaussian(problem, LATENT, 15, SIGNAL)), penalty, level);
    }
    String row = row(penalty, level);
    assertThat(latent.deviation()).as(row).isBetween(-STANDARD_ERRORS, STANDARD_ERRORS);
    assertThat(signal.deviation()).as(row).isBetween(-STANDARD_ERRORS, STANDARD_ERRORS);
  }

  /** 0 has a probability of its own where a unit may be off. */
  @ParameterizedTest
  @Tag("slow")
  @CsvSource({"0, 0.01", "0, 0.2", "0.2, 0.05"})
  void ofReluUnitsTheyHoldTheTruthAtLeastAsOften(double penalty, double level) {
    for (int problem = FIRST; problem < FIRST + PROBLEMS; problem++) {
      add(problem, Networks.gaussian(problem, LATENT, 15, SIGNAL), penalty, level);
    }
    String row = row(penalty, level);
    assertThat(latent.deviation()).as(row).isBetween(-STANDARD_ERRORS, STANDARD_ERRORS);
    assertThat(signal.deviation()).as(row).isGreaterThan(-STANDARD_ERRORS);
  }

  private static Mlp withoutLastRelu(Mlp network) {
    DenseLayer last = network.layers().get(1);
    return new Mlp(
        List.of(
            network.layers().get(0),
            new DenseLayer(last.weights(), new double[0], ActivationKind.IDENTITY.with(0))),
        network.outputShape());
  }

  private void add(int problem, Mlp generator, double penalty, double level) {
    RandomStream random = new Seed(problem).stream("coverage");
    LinearOperator operator = Networks.measurement(problem, ROWS, generator);
    double[] code = random.gaussians(LATENT, 1);
    double[] truth = generator.at(code);
    double[] clean = operator.at(truth);
    double sigma = level * Vectors.norm(clean) / Math.sqrt(ROWS);
    double[] y = Vectors.sum(clean, 1, random.gaussians(ROWS, sigma));
    Recovery recovery =
        Pipeline.generator(generator)
            .measure(operator)
            .observed(y)
            .penalty(penalty)
            .seed(problem)
            .solveWith(new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS))
            .recovery();
    double[] found = recovery.run(Monitor.none()).latent();
    ErrorBars bars = ErrorBars.of(recovery, y, found);
    if (bars.refused().isEmpty()) {
      latent.add(bars.latent(), code);
      signal.add(bars.signal(), truth);
      sigmas.add(bars.sigma() / sigma);
    }
  }

  private String row(double penalty, double level) {
    sigmas.sort(null);
    double refused = 100.0 * (PROBLEMS - latent.problems()) / PROBLEMS;
    String row =
        String.format(
            Locale.ROOT,
            "| %s | %.0f %% | %s | %s | %.3f | %.1f %% |",
            penalty,
            100 * level,
            latent,
            signal,
            sigmas.get(sigmas.size() / 2),
            refused);
    System.out.println(row);
    assertThat(refused).as(row).isLessThan(10);
    assertThat(sigmas.get(sigmas.size() / 2)).as(row).isBetween(0.95, 1.05);
    return row;
  }
}
