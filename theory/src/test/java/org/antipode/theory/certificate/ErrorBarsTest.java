package org.antipode.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ErrorBarsTest {
  private static final int DRAWS = 1000;
  private static final int LATENT = 3;
  private static final int SIGNAL = 40;
  private static final int ROWS = 20;

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

  /**
   * How often the truth is within its bars, over networks, truths and noises.
   *
   * @param latent of the latent numbers
   * @param on of the signal's numbers that are not 0
   * @param all of all the signal's numbers
   * @param sigma the median of σ over the noise's true deviation
   * @param refused of the draws
   */
  private record Coverage(double latent, double on, double all, double sigma, double refused) {
    static Coverage of(double penalty, double level) {
      RandomStream random = new Seed(5).stream("coverage");
      double latent = 0;
      double on = 0;
      double all = 0;
      int units = 0;
      List<Double> sigmas = new ArrayList<>();
      for (int draw = 0; draw < DRAWS; draw++) {
        Mlp generator = Networks.gaussian(draw, LATENT, 15, SIGNAL);
        LinearOperator operator = Networks.measurement(draw, ROWS, generator);
        double[] truth = random.gaussians(LATENT, 1);
        double[] signal = generator.at(truth);
        double[] clean = operator.at(signal);
        double sigma = level * Vectors.norm(clean) / Math.sqrt(ROWS);
        double[] y = Vectors.sum(clean, 1, random.gaussians(ROWS, sigma));
        Recovery recovery = recovery(generator, operator, y, penalty);
        double[] found = answer(recovery);
        ErrorBars bars = ErrorBars.of(recovery, y, found);
        if (bars.refused().isPresent()) {
          continue;
        }
        double[] foundSignal = generator.at(found);
        for (int i = 0; i < LATENT; i++) {
          latent += Math.abs(found[i] - truth[i]) <= bars.latent()[i] ? 1 : 0;
        }
        for (int i = 0; i < SIGNAL; i++) {
          boolean covered = Math.abs(foundSignal[i] - signal[i]) <= bars.signal()[i];
          all += covered ? 1 : 0;
          if (foundSignal[i] > 0) {
            units++;
            on += covered ? 1 : 0;
          }
        }
        sigmas.add(bars.sigma() / sigma);
      }
      sigmas.sort(null);
      int draws = sigmas.size();
      return new Coverage(
          latent / (draws * LATENT),
          on / units,
          all / (draws * SIGNAL),
          sigmas.get(draws / 2),
          1 - draws / (double) DRAWS);
    }
  }

  @Test
  @Tag("slow")
  void barsOf68PercentCoverAsOftenWhateverThePenaltyAndTheNoise() {
    for (double penalty : new double[] {0, 0.001, 0.02, 0.2}) {
      for (double level : new double[] {0.01, 0.05, 0.2}) {
        Coverage coverage = Coverage.of(penalty, level);
        assertThat(coverage.latent()).as("%s", coverage).isBetween(0.6, 0.75);
        assertThat(coverage.on()).as("%s", coverage).isBetween(0.6, 0.75);
        // A unit that is off and stays off is always right.
        assertThat(coverage.all()).as("%s", coverage).isBetween(0.75, 0.9);
        assertThat(coverage.sigma()).as("%s", coverage).isBetween(0.95, 1.05);
        assertThat(coverage.refused()).as("%s", coverage).isLessThan(0.1);
      }
    }
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

  /** The density of Student's distribution with 2 degrees of freedom, summed by Simpson's rule. */
  private static double probabilityOfTwo(double from, double to) {
    int steps = 2000;
    double h = (to - from) / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double t = from + i * h;
      double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight / Math.pow(2 + t * t, 1.5);
    }
    return sum * h / 3;
  }

  /** Columns (1, 1, 0, 0) and (0, 0, 1, −1)·2: JᵀJ = diag(2, 8), so all numbers are plain. */
  @Test
  void ofALinearModelTheyAreTheFormulasNumbers() {
    Mlp generator = linear(new ColumnMatrix(4, 2, new double[] {1, 1, 0, 0, 0, 0, 2, -2}));
    double[] y = {3, 4, 5, -1};
    double[] free = {3.5, 1.5};
    double sigma = Math.sqrt((0.25 + 0.25 + 4 + 4) / 2);
    for (double penalty : new double[] {0, 0.1, 1, 100}) {
      double[] answer = {7 / (2 + 2 * penalty), 12 / (8 + 2 * penalty)};
      ErrorBars bars =
          ErrorBars.of(recovery(generator, identity(generator), y, penalty), y, answer);
      assertThat(bars.refused()).isEmpty();
      assertThat(bars.freedom()).isEqualTo(2);
      assertThat(bars.sigma()).isCloseTo(sigma, within(1e-12));
      double[] deviation = {sigma / Math.sqrt(2), sigma / Math.sqrt(8)};
      for (int i = 0; i < 2; i++) {
        assertThat(bars.bias()[i]).isCloseTo(answer[i] - free[i], within(1e-12));
        double bias = Math.abs(bars.bias()[i]) / deviation[i];
        double w = bars.latent()[i] / deviation[i];
        assertThat(probabilityOfTwo(-w - bias, w - bias)).isCloseTo(ErrorBars.LEVEL, within(1e-6));
        // The signal's numbers are ±1 and ±2 times a latent number.
        assertThat(bars.signal()[2 * i])
            .isCloseTo((i + 1) * bars.latent()[i], within(1e-6 * bars.latent()[i]));
      }
      assertThat(bars.typicalSignal())
          .isCloseTo(
              Math.sqrt((square(bars.latent()[0]) + 4 * square(bars.latent()[1])) / 2),
              within(1e-6 * bars.largestLatent()));
    }
  }

  private static double square(double a) {
    return a * a;
  }

  /** SciPy's stats.t.cdf(1, ν) and stats.t.ppf(0.8413447460685429, ν). */
  @Test
  void studentsDistributionIsScipys() {
    double[][] expected = {
      {1, 0.75, 1.837337201471583},
      {2, 0.7886751345948129, 1.3212773729262555},
      {3, 0.8044988905221148, 1.196881354403156},
      {5, 0.8183912661754386, 1.1105065783609567},
      {6, 0.822041158125209, 1.0905690560916417},
      {20, 0.8353717114141453, 1.025632791536945},
      {45, 0.8386711738750193, 1.0112352526265602},
      {100, 0.8401379221079384, 1.0050250624472903},
    };
    for (double[] row : expected) {
      Student student = new Student((int) row[0]);
      assertThat(student.probability(1)).isCloseTo(row[1], within(1e-13));
      assertThat(student.probability(-1)).isCloseTo(1 - row[1], within(1e-13));
      assertThat(student.central(ErrorBars.LEVEL)).isCloseTo(row[2], within(1e-10));
    }
    assertThat(new Student(100_000).central(ErrorBars.LEVEL)).isCloseTo(1, within(0.003));
    assertThat(new Student(7).probability(1 / 0.0)).isEqualTo(1);
    assertThat(new Student(7).probability(-1 / 0.0)).isZero();
  }

  /**
   * G(x) = (max(x, 0), max(x − 1, 0), max(x − 100, 0), max(x + 5, 0)): with the answer 0.5 the
   * second and third units are off, one near its kink and one far from it.
   */
  @Test
  void theBarOfAUnitThatIsOffIsOneSidedAndZeroOnlyFarFromItsKink() {
    Mlp generator =
        new Mlp(
            List.of(
                new DenseLayer(
                    new ColumnMatrix(4, 1, new double[] {1, 1, 1, 1}),
                    new double[] {0, -1, -100, 5},
                    ActivationKind.RELU.with(0))),
            Shape.vector(4));
    for (double spread : new double[] {0.05, 2}) {
      double[] y = {0.5 + spread, 0, 0, 5.5 - spread};
      ErrorBars bars =
          ErrorBars.of(recovery(generator, identity(generator), y, 0), y, new double[] {0.5});
      double tau = bars.sigma() / Math.sqrt(2);
      assertThat(bars.sigma()).isCloseTo(spread * Math.sqrt(2.0 / 3), within(1e-12));
      assertThat(bars.oneSided()).containsExactly(1, 2);
      assertThat(bars.signal()[2]).isZero();
      // P(T ≤ t) = LEVEL at t = 0.5271 for ν = 3 (SciPy).
      assertThat(bars.signal()[1])
          .isCloseTo(Math.max(0, -0.5 + 0.5270925670657625 * tau), within(1e-6));
      assertThat(bars.signal()[3]).isCloseTo(bars.latent()[0], within(1e-6));
    }
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
      assertThat(bars.latent()).containsOnly(Double.POSITIVE_INFINITY);
      assertThat(bars.signal()).containsOnly(Double.POSITIVE_INFINITY);
      assertThat(certificate.words())
          .anyMatch(word -> word.startsWith("No error bars: "))
          .noneMatch(word -> word.contains("68 % probability each"));
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
          .anyMatch(word -> word.contains("unit is off"))
          .noneMatch(word -> word.contains("on average"));
      assertThat(certificate.words().stream().anyMatch(word -> word.contains("penalty's pull")))
          .isEqualTo(penalty > 0);
    }
  }
}
