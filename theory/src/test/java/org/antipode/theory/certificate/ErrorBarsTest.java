package org.antipode.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.core.spi.Context;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.measurements.matrix.IdentityProvider;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.Recovery;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.theory.Networks;
import org.junit.jupiter.api.Test;

class ErrorBarsTest {
  private static Recovery recovery(
      Mlp generator, LinearOperator operator, double[] y, double penalty) {
    return Pipeline.generator(generator)
        .measure(operator)
        .observed(y)
        .penalty(penalty)
        .starts(4)
        .solveWith(new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS))
        .recovery();
  }

  private static double[] answer(Recovery recovery) {
    return recovery.run(Monitor.none()).latent();
  }

  /** G(x) = Wx. */
  private static Mlp linear(ColumnMatrix weights) {
    return new Mlp(
        List.of(new DenseLayer(weights, new double[0], ActivationKind.IDENTITY.with(0))),
        Shape.vector(weights.rows()));
  }

  private static LinearOperator identity(Mlp generator) {
    return (LinearOperator)
        new IdentityProvider()
            .create(
                new IdentityProvider.Options(),
                Context.of(generator.outputShape(), new Seed(1).stream("measurement")));
  }

  /**
   * Columns (1, 1, 0, 0) and (0, 0, 1, −1)·2: JᵀJ = diag(2, 8), so all numbers are plain, and the
   * penalty changes none of the intervals.
   */
  @Test
  void ofALinearModelTheyAreTheFormulasNumbers() {
    Mlp generator = linear(new ColumnMatrix(4, 2, new double[] {1, 1, 0, 0, 0, 0, 2, -2}));
    double[] y = {3, 4, 5, -1};
    double[] free = {3.5, 1.5};
    double sigma = Math.sqrt((0.25 + 0.25 + 4 + 4) / 2);
    // P(|T| ≤ t) = LEVEL for ν = 2 (SciPy).
    double t = 1.3212773729262555;
    double[] half = {t * sigma / Math.sqrt(2), t * sigma / Math.sqrt(8)};
    for (double penalty : new double[] {0, 0.1, 1, 100}) {
      double[] answer = {7 / (2 + 2 * penalty), 12 / (8 + 2 * penalty)};
      ErrorBars bars =
          ErrorBars.of(recovery(generator, identity(generator), y, penalty), y, answer);
      assertThat(bars.refused()).isEmpty();
      assertThat(bars.effectiveDraws()).isEmpty();
      assertThat(bars.freedom()).isEqualTo(2);
      assertThat(bars.sigma()).isCloseTo(sigma, within(1e-12));
      for (int i = 0; i < 2; i++) {
        assertThat(bars.bias()[i]).isCloseTo(answer[i] - free[i], within(1e-9));
        assertThat(bars.latent().low()[i]).isCloseTo(free[i] - half[i], within(1e-9));
        assertThat(bars.latent().high()[i]).isCloseTo(free[i] + half[i], within(1e-9));
        // The signal's numbers are ±1 and ±2 times a latent number.
        assertThat(bars.signal().halves()[2 * i]).isCloseTo((i + 1) * half[i], within(1e-9));
      }
      assertThat(bars.typicalSignal())
          .isCloseTo(Math.sqrt((square(half[0]) + 4 * square(half[1])) / 2), within(1e-9));
      assertThat(bars.largestLatent()).isCloseTo(half[0], within(1e-9));
    }
  }

  private static double square(double a) {
    return a * a;
  }

  /** SciPy's stats.t.ppf(0.8413447460685429, ν). */
  @Test
  void studentsDistributionIsScipys() {
    double[][] expected = {
      {1, 1.837337201471583},
      {2, 1.3212773729262555},
      {3, 1.196881354403156},
      {5, 1.1105065783609567},
      {6, 1.0905690560916417},
      {20, 1.025632791536945},
      {45, 1.0112352526265602},
      {100, 1.0050250624472903},
    };
    for (double[] row : expected) {
      Student student = new Student((int) row[0]);
      assertThat(student.central(ErrorBars.LEVEL)).isCloseTo(row[1], within(1e-10));
    }
    assertThat(new Student(100_000).central(ErrorBars.LEVEL)).isCloseTo(1, within(0.003));
  }

  /**
   * G(x) = (12 times max(x + 100, 0), max(x − 1, 0), max(x − 100, 0)), of which the first twelve
   * are measured: with the answer 0.5 the last two are off, one near its kink and one far from it.
   */
  private static final Mlp UNITS =
      new Mlp(
          List.of(
              new DenseLayer(
                  ColumnMatrix.filled(14, 1, () -> 1),
                  DoubleStream.concat(
                          DoubleStream.generate(() -> 100).limit(12), DoubleStream.of(-1, -100))
                      .toArray(),
                  ActivationKind.RELU.with(0))),
          Shape.vector(14));

  /** P(|T| ≤ t) = LEVEL for ν = 11 (SciPy). */
  private static final double ELEVEN = 1.0475675290452806;

  /** The first numbers of a signal. */
  private static LinearOperator first(int count, Mlp generator) {
    return LinearOperator.of(
        generator.outputShape(),
        Shape.vector(count),
        (s, out) -> System.arraycopy(s, 0, out, 0, count),
        (v, out) -> {
          Arrays.fill(out, 0);
          System.arraycopy(v, 0, out, 0, count);
        });
  }

  @Test
  void theBarOfAUnitThatIsOffIsOneSidedAndZeroOnlyFarFromItsKink() {
    LinearOperator operator = first(12, UNITS);
    for (double spread : new double[] {0.05, 10}) {
      double[] y = new double[12];
      Arrays.setAll(y, i -> 100.5 + (i % 2 == 0 ? spread : -spread));
      ErrorBars bars = ErrorBars.of(recovery(UNITS, operator, y, 0), y, new double[] {0.5});
      double tau = bars.sigma() / Math.sqrt(12);
      assertThat(bars.sigma()).isCloseTo(spread * Math.sqrt(12.0 / 11), within(1e-12));
      assertThat(bars.effectiveDraws()).isEmpty();
      assertThat(bars.off()).containsExactly(12, 13);
      assertThat(bars.signal().low()[12]).isZero();
      assertThat(bars.signal().high()[12])
          .isCloseTo(Math.max(0, -0.5 + ELEVEN * tau), within(1e-9));
      assertThat(bars.signal().high()[13]).isZero();
      assertThat(bars.signal().halves()[0]).isCloseTo(ELEVEN * tau, within(1e-9));
    }
  }

  /** G(x) = (max(x, 0), max(−x, 0), 0.3·x + 3): held against a sum over a grid. */
  @Test
  void acrossAKinkTheyAreThoseOfTheLikelihood() {
    double[] slopes = {1, -1, 0.3};
    Mlp generator =
        new Mlp(
            List.of(
                new DenseLayer(
                    new ColumnMatrix(3, 1, slopes),
                    new double[] {0, 0, 3},
                    ActivationKind.RELU.with(0))),
            Shape.vector(3));
    double[] y = {0.4, 0.3, 3.1};
    Recovery recovery = recovery(generator, identity(generator), y, 0);
    double[] found = answer(recovery);
    ErrorBars bars = ErrorBars.of(recovery, y, found);
    assertThat(bars.effectiveDraws().orElseThrow()).isBetween(100.0, 1000.0);
    double all = 0;
    double within = 0;
    int halfSteps = 400_000;
    for (int i = -halfSteps; i < halfSteps; i++) {
      // Fine near 0 and far at the ends, as S^(−3/2) falls slowly.
      double t = (i + 0.5) / halfSteps;
      double x = t / (1 - t * t);
      double density =
          (1 + t * t)
              / square(1 - t * t)
              / Math.pow(Vectors.distance(generator.at(new double[] {x}), y), 3);
      all += density;
      within += bars.latent().holds(0, x) ? density : 0;
    }
    assertThat(within / all).isCloseTo(ErrorBars.LEVEL, within(0.05));
  }

  /** Two measurements to spare, and as much noise as signal. */
  @Test
  void theyAreRefusedWhereTooFewDrawsCount() {
    int refused = 0;
    for (int seed = 1; seed <= 30; seed++) {
      Mlp generator = Networks.gaussian(seed, 4, 12, 40);
      LinearOperator operator = Networks.measurement(seed, 6, generator);
      double[] y = new Seed(seed).stream("y").gaussians(6, 1);
      Recovery recovery = recovery(generator, operator, y, 0);
      ErrorBars bars = ErrorBars.of(recovery, y, answer(recovery));
      if (bars.refused().filter(reason -> reason.contains("too far from linear")).isPresent()) {
        refused++;
        assertThat(bars.sigma()).isPositive();
        assertThat(bars.effectiveDraws()).isEmpty();
        assertThat(bars.latent().high()).containsOnly(Double.POSITIVE_INFINITY);
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void theyAreRefusedWhereNoMeasurementIsToSpare() {
    Mlp generator = Networks.gaussian(3, 4, 30, 60);
    LinearOperator operator = Networks.measurement(3, 4, generator);
    for (double penalty : new double[] {0, 0.1}) {
      double[] y = new Seed(4).stream("y").gaussians(4, 1);
      Recovery recovery = recovery(generator, operator, y, penalty);
      double[] answer = answer(recovery);
      Certificate certificate = Certificate.of(recovery, recovery.observation(), answer);
      ErrorBars bars = certificate.errorBars();
      assertThat(bars.refused()).isPresent();
      assertThat(bars.sigma()).isNaN();
      assertThat(bars.latent().high()).containsOnly(Double.POSITIVE_INFINITY);
      assertThat(bars.signal().low()).containsOnly(Double.NEGATIVE_INFINITY);
      assertThat(certificate.words())
          .anyMatch(word -> word.startsWith("No error bars: "))
          .noneMatch(word -> word.contains("68 % interval"));
    }
  }

  @Test
  void whatThePenaltyAloneDeterminesHasNoErrorBars() {
    Mlp generator = Networks.gaussian(3, 6, 30, 60);
    LinearOperator operator = Networks.measurement(3, 5, generator);
    double[] y = new Seed(4).stream("y").gaussians(5, 1);
    Recovery recovery = recovery(generator, operator, y, 0.05);
    Certificate certificate = Certificate.of(recovery, recovery.observation(), answer(recovery));
    assertThat(certificate.errorBars().refused().orElseThrow()).contains("5 of 6 latent numbers");
    assertThat(certificate.words().get(0)).contains("the penalty alone determines the answer");
    assertThat(NoiseResponse.of(certificate.model()).latent())
        .containsOnly(Double.POSITIVE_INFINITY);
  }

  @Test
  void theWordsNameTheRootMeanSquareAndThePull() {
    Mlp generator = Networks.gaussian(3, 4, 30, 60);
    LinearOperator operator = Networks.measurement(3, 30, generator);
    RandomStream random = new Seed(4).stream("test");
    double[] y =
        Vectors.sum(
            operator.after(generator).at(random.gaussians(4, 1)), 1, random.gaussians(30, 0.01));
    for (double penalty : new double[] {0, 0.1}) {
      Recovery recovery = recovery(generator, operator, y, penalty);
      Certificate certificate = Certificate.of(recovery, recovery.observation(), answer(recovery));
      assertThat(certificate.words())
          .anyMatch(word -> word.contains("root mean square of their error bars"))
          .anyMatch(word -> word.contains("ReLU unit is off"))
          .noneMatch(word -> word.contains("on average"));
      assertThat(certificate.words().stream().anyMatch(word -> word.contains("penalty's pull")))
          .isEqualTo(penalty > 0);
    }
  }
}
