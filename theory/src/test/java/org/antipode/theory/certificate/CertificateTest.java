package org.antipode.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.antipode.core.RequestException;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Loss;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.recovery.Pipeline;
import org.antipode.core.recovery.Recovery;
import org.antipode.core.recovery.Truth;
import org.antipode.core.spi.Context;
import org.antipode.generators.DenseLayer;
import org.antipode.generators.Mlp;
import org.antipode.generators.MnistDecoderProvider;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.theory.Hidden;
import org.antipode.theory.Networks;
import org.antipode.theory.expected.Coefficients;
import org.antipode.theory.linear.Spectrum;
import org.junit.jupiter.api.Test;

class CertificateTest {
  private final RandomStream random = new Seed(9).stream("test");
  private final Mlp generator = Networks.gaussian(1, 4, 60, 300);
  private final LinearOperator measurement = Networks.measurement(1, 50, generator);
  private final double[] truth = random.gaussians(4, 1);
  private final Pipeline problem = problem(generator, measurement);

  private static Pipeline problem(Generator generator, LinearOperator measurement) {
    return Pipeline.generator(generator)
        .measure(measurement)
        .solveWith(new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS));
  }

  private static Certificate of(Pipeline pipeline, double[] latent) {
    Recovery recovery = pipeline.recovery();
    return Certificate.of(recovery, recovery.observation(), latent);
  }

  private Certificate at(double[] latent) {
    return of(problem.truth(new Truth.Latent(truth)), latent);
  }

  private double[] clean() {
    return measurement.after(generator).at(truth);
  }

  @Test
  void atTheTruthEverythingIsInOrder() {
    Certificate certificate = at(truth);
    assertThat(certificate.model().fullRank()).isTrue();
    assertThat(certificate.residual()).isLessThan(1e-14);
    assertThat(certificate.noise()).hasValue(0);
    assertThat(certificate.uniqueRadius())
        .isPositive()
        .isEqualTo(certificate.neighbourhood().orElseThrow().radius());
    assertThat(certificate.distanceToMinimum()).isLessThan(1e-13);
    assertThat(certificate.antipode().orElseThrow().passed()).isTrue();
    assertThat(certificate.words())
        .anyMatch(word -> word.startsWith("Proved: within"))
        .anyMatch(word -> word.contains("they are met"))
        .last()
        .asString()
        .startsWith("Not proved");
  }

  /** A·ΠW_{i,+,x} as the paper writes it: rows of W_i with w·x ≤ 0 are zero. */
  private double[] paperJacobian(double[] x) {
    double[] product = identity(4);
    double[] activation = x;
    for (DenseLayer layer : generator.layers()) {
      ColumnMatrix w = layer.weights();
      activation = layer.at(activation);
      product = times(w, product);
      for (int j = 0; j < 4; j++) {
        for (int i = 0; i < w.rows(); i++) {
          product[j * w.rows() + i] *= activation[i] > 0 ? 1 : 0;
        }
      }
    }
    double[] measured = new double[50 * 4];
    for (int j = 0; j < 4; j++) {
      double[] column = Arrays.copyOfRange(product, j * 300, (j + 1) * 300);
      System.arraycopy(measurement.at(column), 0, measured, j * 50, 50);
    }
    return measured;
  }

  private static double[] identity(int k) {
    double[] identity = new double[k * k];
    for (int i = 0; i < k; i++) {
      identity[i * k + i] = 1;
    }
    return identity;
  }

  private static double[] times(ColumnMatrix w, double[] right) {
    int inner = w.columns();
    double[] out = new double[w.rows() * (right.length / inner)];
    for (int j = 0; j < right.length / inner; j++) {
      for (int i = 0; i < w.rows(); i++) {
        for (int p = 0; p < inner; p++) {
          out[j * w.rows() + i] += w.get(i, p) * right[j * inner + p];
        }
      }
    }
    return out;
  }

  @Test
  void theSingularValuesAreThoseOfThePapersProduct() {
    double[] jacobian = paperJacobian(truth);
    double[] gram = new double[16];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        gram[j * 4 + i] =
            Vectors.dot(
                Arrays.copyOfRange(jacobian, i * 50, (i + 1) * 50),
                Arrays.copyOfRange(jacobian, j * 50, (j + 1) * 50));
      }
    }
    double[] squares = Spectrum.eigenvalues(gram, 4);
    Arrays.sort(squares);
    LocalModel model = at(truth).model();
    assertThat(model.rank()).isEqualTo(4);
    assertThat(model.smallest()).isCloseTo(Math.sqrt(squares[0]), within(1e-12));
    assertThat(model.largest()).isCloseTo(Math.sqrt(squares[3]), within(1e-12));
    assertThat(moved(measurement, model.weakest()))
        .isCloseTo(1e-6 * model.smallest(), within(1e-12));
  }

  /** How far the measurements move for 1e-6 along a unit vector. */
  private double moved(LinearOperator operator, double[] direction) {
    assertThat(Vectors.norm(direction)).isCloseTo(1, within(1e-12));
    return Vectors.distance(
        operator.after(generator).at(Vectors.sum(truth, 1e-6, direction)),
        operator.after(generator).at(truth));
  }

  @Test
  void codesWithinTheRadiusHaveMeasurementsThatDifferAsMuchAsPromised() {
    Certificate certificate = at(truth);
    double r = 0.999 * certificate.uniqueRadius();
    for (int n = 0; n < 500; n++) {
      double[] a = near(r);
      double[] b = near(r);
      double moved =
          Vectors.distance(measurement.after(generator).at(a), measurement.after(generator).at(b));
      assertThat(moved)
          .isGreaterThanOrEqualTo(
              certificate.model().smallest() * Vectors.distance(a, b) * (1 - 1e-6) - 1e-15);
    }
  }

  private double[] near(double r) {
    return Vectors.sum(truth, r * random.nextDouble(), Vectors.unit(random.gaussians(4, 1)));
  }

  @Test
  void theMinimumIsNoFurtherThanSaid() {
    double[] observed = Vectors.sum(clean(), 1, random.gaussians(50, 1e-4));
    Pipeline noisy = problem.observed(observed);
    double[] minimum = noisy.recover().latent();
    double[] off = Vectors.sum(minimum, 1e-4, Vectors.unit(random.gaussians(4, 1)));
    Certificate certificate = of(noisy, off);
    assertThat(certificate.distanceToMinimum())
        .isBetween(
            1e-4, 1e-4 * square(certificate.model().largest() / certificate.model().smallest()));
    assertThat(of(noisy, minimum).distanceToMinimum()).isLessThan(1e-9);
    double[] elsewhere = Vectors.sum(truth, 1, random.gaussians(4, 1));
    assertThat(of(noisy, elsewhere).words())
        .anyMatch(word -> word.contains("not shown to be a minimum"));
  }

  @Test
  void theResponseToNoiseIsTheSpreadOfManyRecoveries() {
    double sigma = 1e-4;
    int trials = 600;
    double[] signal = generator.at(truth);
    double[] latentSquares = new double[4];
    double[] signalSquares = new double[300];
    double estimated = 0;
    for (int trial = 0; trial < trials; trial++) {
      Pipeline noisy = problem.observed(Vectors.sum(clean(), 1, random.gaussians(50, sigma)));
      double[] found = noisy.recover().latent();
      add(latentSquares, found, truth);
      add(signalSquares, generator.at(found), signal);
      Recovery recovery = noisy.recovery();
      double[] y = recovery.observation().measurements();
      estimated += square(ErrorBars.of(recovery, y, found).sigma()) / trials;
    }
    assertThat(Math.sqrt(estimated)).isCloseTo(sigma, within(0.02 * sigma));
    NoiseResponse response = NoiseResponse.of(at(truth).model());
    for (int i = 0; i < 4; i++) {
      double spread = Math.sqrt(latentSquares[i] / trials);
      assertThat(sigma * response.latent()[i]).isCloseTo(spread, within(0.1 * spread));
    }
    double spread = Math.sqrt(Arrays.stream(signalSquares).sum() / 300 / trials);
    assertThat(sigma * response.typicalSignal()).isCloseTo(spread, within(0.05 * spread));
  }

  /** The piece's minimum solves (JᵀJ + 2λI)x = Jᵀy, by Cramer's rule here. */
  @Test
  void withAPenaltyThePenalisedMinimumIsNoFurtherThanSaid() {
    Mlp small = Networks.gaussian(4, 2, 30, 60);
    LinearOperator operator = Networks.measurement(4, 20, small);
    double[] y = operator.after(small).at(new double[] {1, -0.5});
    for (double penalty : new double[] {1e-4, 0.01, 0.3}) {
      double[] answer = {0.9, -0.45};
      Certificate certificate = of(problem(small, operator).observed(y).penalty(penalty), answer);
      double[] j = certificate.model().measured().entries();
      double[] first = Arrays.copyOf(j, 20);
      double[] second = Arrays.copyOfRange(j, 20, 40);
      double a = Vectors.dot(first, first) + 2 * penalty;
      double b = Vectors.dot(first, second);
      double c = Vectors.dot(second, second) + 2 * penalty;
      double u = Vectors.dot(first, y);
      double v = Vectors.dot(second, y);
      double[] minimum = {(c * u - b * v) / (a * c - b * b), (a * v - b * u) / (a * c - b * b)};
      double distance = Vectors.distance(minimum, answer);
      assertThat(certificate.distanceToMinimum())
          .isBetween(distance * (1 - 1e-9), distance * (a + c) / (2 * penalty));
      assertThat(certificate.words())
          .anyMatch(word -> word.contains("minimum of misfit and penalty"));
    }
  }

  private static void add(double[] squares, double[] found, double[] truth) {
    for (int i = 0; i < squares.length; i++) {
      squares[i] += square(found[i] - truth[i]);
    }
  }

  private static double square(double a) {
    return a * a;
  }

  @Test
  void aPenaltyWeakensTheResponseToNoiseAndTakesFromTheDegreesOfFreedom() {
    LocalModel free = at(truth).model();
    LocalModel held =
        new LocalModel(
            free.measured(),
            free.singular(),
            free.signal(),
            square(free.smallest()),
            free.gradient());
    assertThat(free.degreesOfFreedom()).isCloseTo(4, within(1e-12));
    assertThat(held.degreesOfFreedom()).isBetween(4 / 3.0, 4.0);
    assertThat(NoiseResponse.of(held).largestLatent())
        .isLessThan(NoiseResponse.of(free).largestLatent());
  }

  @Test
  void theNoiseIsWeighedAgainstTheResidual() {
    double[] observed = Vectors.sum(clean(), 1, random.gaussians(50, 0.002));
    Pipeline noisy = problem.observed(observed).truth(new Truth.Latent(truth));
    Certificate right = of(noisy, noisy.recover().latent());
    assertThat(right.noise().orElseThrow())
        .isCloseTo(Vectors.distance(observed, clean()), within(1e-15));
    assertThat(right.residual()).isLessThan(right.noise().orElseThrow());
    assertThat(right.words()).anyMatch(word -> word.contains("of the noise's norm"));
    assertThat(of(noisy, random.gaussians(4, 1)).words())
        .anyMatch(word -> word.contains("the true signal leaves only"));
    assertThat(of(problem.observed(observed), truth).words())
        .anyMatch(word -> word.contains("Compare it with the noise that you expect"));
  }

  @Test
  void theFalseCandidateIsFoundOut() {
    Certificate certificate = at(Vectors.times(-Coefficients.rho(2), truth));
    assertThat(certificate.antipode().orElseThrow().passed()).isFalse();
    assertThat(certificate.words()).anyMatch(word -> word.contains("not the best one"));
    double[] end = certificate.antipode().orElseThrow().opposites().get(1).end();
    assertThat(Vectors.distance(end, truth)).isLessThan(1e-6);
  }

  @Test
  void tooFewMeasurementsAreSaidAndLeaveInfiniteErrorBars() {
    LinearOperator few = Networks.measurement(1, 3, generator);
    Certificate certificate = of(problem(generator, few).truth(new Truth.Latent(truth)), truth);
    assertThat(certificate.model().rank()).isEqualTo(3);
    assertThat(certificate.model().smallest()).isZero();
    assertThat(moved(few, certificate.model().weakest())).isLessThan(1e-15);
    assertThat(certificate.uniqueRadius()).isZero();
    assertThat(certificate.errorBars().sigma()).isNaN();
    assertThat(certificate.errorBars().latent()).containsOnly(Double.POSITIVE_INFINITY);
    assertThat(NoiseResponse.of(certificate.model()).latent())
        .containsOnly(Double.POSITIVE_INFINITY);
    assertThat(certificate.words()).first().asString().contains("only 3 of 4 latent directions");
  }

  @Test
  void aGeneratorWhoseLayersAreHiddenGetsNoRadius() {
    Certificate certificate =
        of(problem(new Hidden(generator), measurement).truth(new Truth.Latent(truth)), truth);
    assertThat(certificate.neighbourhood()).isEmpty();
    assertThat(certificate.uniqueRadius()).isNaN();
    assertThat(certificate.antipode().orElseThrow().opposites()).hasSize(1);
    assertThat(certificate.words()).anyMatch(word -> word.contains("Proved at the answer alone"));
  }

  @Test
  void theZeroCodeStandsOnEveryKink() {
    Certificate certificate = at(new double[4]);
    assertThat(certificate.uniqueRadius()).isZero();
    assertThat(certificate.antipode().orElseThrow().passed()).isFalse();
  }

  @Test
  void aRecoveryWithAnotherLossIsRefused() {
    Loss other =
        new Loss() {
          @Override
          public double value(double[] predicted, double[] observed) {
            return Loss.leastSquares().value(predicted, observed);
          }

          @Override
          public void gradient(double[] predicted, double[] observed, double[] out) {
            Loss.leastSquares().gradient(predicted, observed, out);
          }

          @Override
          public void curvature(double[] predicted, double[] observed, double[] out) {
            Loss.leastSquares().curvature(predicted, observed, out);
          }
        };
    assertThatThrownBy(() -> of(problem.truth(new Truth.Latent(truth)).loss(other), truth))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("'least-squares' only");
  }

  @Test
  void aCodeOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> at(new double[5])).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> at(new double[] {1, 2, 3, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void halfWayToACurvedDecodersRadiusMeasurementsMoveHalfAsMuchAsAtTheAnswer() {
    Mlp decoder =
        (Mlp)
            new MnistDecoderProvider()
                .create(
                    new MnistDecoderProvider.Options(),
                    Context.of(new Seed(1).stream("generator")));
    LinearOperator operator = Networks.measurement(1, 100, decoder);
    double[] code = random.gaussians(20, 1);
    Certificate certificate = of(problem(decoder, operator).truth(new Truth.Latent(code)), code);
    double r = certificate.uniqueRadius();
    assertThat(certificate.model().fullRank()).isTrue();
    assertThat(certificate.isLinear()).isFalse();
    assertThat(r).isPositive().isLessThanOrEqualTo(certificate.neighbourhood().get().radius());
    // The direction that the measurements see least.
    double[] along = Arrays.copyOfRange(certificate.model().singular().right(), 380, 400);
    for (int n = 0; n < 200; n++) {
      double[] a = Vectors.sum(code, r / 2, Vectors.unit(random.gaussians(20, 1)));
      double[] b = Vectors.sum(code, r / 2 * random.nextDouble(), along);
      assertThat(Vectors.distance(operator.after(decoder).at(a), operator.after(decoder).at(b)))
          .isGreaterThanOrEqualTo(certificate.model().smallest() / 2 * Vectors.distance(a, b));
    }
  }
}
