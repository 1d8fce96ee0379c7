package org.antipode.theory.certificate;

import static org.antipode.theory.certificate.CertifiedProblem.GENERATOR;
import static org.antipode.theory.certificate.CertifiedProblem.MEASUREMENT;
import static org.antipode.theory.certificate.CertifiedProblem.PROBLEM;
import static org.antipode.theory.certificate.CertifiedProblem.TRUTH;
import static org.antipode.theory.certificate.CertifiedProblem.at;
import static org.antipode.theory.certificate.CertifiedProblem.moved;
import static org.antipode.theory.certificate.CertifiedProblem.of;
import static org.antipode.theory.certificate.CertifiedProblem.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.Truth;
import org.antipode.theory.Networks;
import org.antipode.theory.linear.Spectrum;
import org.junit.jupiter.api.Test;

class CertificateTest {
  private final RandomStream random = new Seed(9).stream("test");

  private double[] clean() {
    return MEASUREMENT.after(GENERATOR).at(TRUTH);
  }

  @Test
  void atTheTruthEverythingIsInOrder() {
    Certificate certificate = at(TRUTH);
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
    for (DenseLayer layer : GENERATOR.layers()) {
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
      System.arraycopy(MEASUREMENT.at(column), 0, measured, j * 50, 50);
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
    double[] jacobian = paperJacobian(TRUTH);
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
    LocalModel model = at(TRUTH).model();
    assertThat(model.rank()).isEqualTo(4);
    assertThat(model.smallest()).isCloseTo(Math.sqrt(squares[0]), within(1e-12));
    assertThat(model.largest()).isCloseTo(Math.sqrt(squares[3]), within(1e-12));
    assertThat(moved(MEASUREMENT, model.weakest()))
        .isCloseTo(1e-6 * model.smallest(), within(1e-12));
  }

  @Test
  void codesWithinTheRadiusHaveMeasurementsThatDifferAsMuchAsPromised() {
    Certificate certificate = at(TRUTH);
    double r = 0.999 * certificate.uniqueRadius();
    for (int n = 0; n < 500; n++) {
      double[] a = near(r);
      double[] b = near(r);
      double moved =
          Vectors.distance(MEASUREMENT.after(GENERATOR).at(a), MEASUREMENT.after(GENERATOR).at(b));
      assertThat(moved)
          .isGreaterThanOrEqualTo(
              certificate.model().smallest() * Vectors.distance(a, b) * (1 - 1e-6) - 1e-15);
    }
  }

  private double[] near(double r) {
    return Vectors.sum(TRUTH, r * random.nextDouble(), Vectors.unit(random.gaussians(4, 1)));
  }

  @Test
  void theMinimumIsNoFurtherThanSaid() {
    double[] observed = Vectors.sum(clean(), 1, random.gaussians(50, 1e-4));
    Pipeline noisy = PROBLEM.observed(observed);
    double[] minimum = noisy.recover().latent();
    double[] off = Vectors.sum(minimum, 1e-4, Vectors.unit(random.gaussians(4, 1)));
    Certificate certificate = of(noisy, off);
    assertThat(certificate.distanceToMinimum())
        .isBetween(
            1e-4, 1e-4 * square(certificate.model().largest() / certificate.model().smallest()));
    assertThat(of(noisy, minimum).distanceToMinimum()).isLessThan(1e-9);
    double[] elsewhere = Vectors.sum(TRUTH, 1, random.gaussians(4, 1));
    assertThat(of(noisy, elsewhere).words())
        .anyMatch(word -> word.contains("not shown to be a minimum"));
  }

  @Test
  void theResponseToNoiseIsTheSpreadOfManyRecoveries() {
    double sigma = 1e-4;
    int trials = 600;
    double[] signal = GENERATOR.at(TRUTH);
    double[] latentSquares = new double[4];
    double[] signalSquares = new double[300];
    double estimated = 0;
    for (int trial = 0; trial < trials; trial++) {
      Pipeline noisy = PROBLEM.observed(Vectors.sum(clean(), 1, random.gaussians(50, sigma)));
      double[] found = noisy.recover().latent();
      add(latentSquares, found, TRUTH);
      add(signalSquares, GENERATOR.at(found), signal);
      Recovery recovery = noisy.recovery();
      double[] y = recovery.observation().measurements();
      estimated += square(ErrorBars.of(recovery, y, found).sigma()) / trials;
    }
    assertThat(Math.sqrt(estimated)).isCloseTo(sigma, within(0.02 * sigma));
    NoiseResponse response = NoiseResponse.of(at(TRUTH).model());
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

  private static void add(double[] squares, double[] found, double[] TRUTH) {
    for (int i = 0; i < squares.length; i++) {
      squares[i] += square(found[i] - TRUTH[i]);
    }
  }

  private static double square(double a) {
    return a * a;
  }

  @Test
  void aPenaltyWeakensTheResponseToNoiseAndTakesFromTheDegreesOfFreedom() {
    LocalModel free = at(TRUTH).model();
    LocalModel held =
        new LocalModel(
            free.measured(),
            free.singular(),
            free.signal(),
            square(free.smallest()),
            free.gradient(),
            Optional.empty());
    assertThat(free.degreesOfFreedom()).isCloseTo(4, within(1e-12));
    assertThat(held.degreesOfFreedom()).isBetween(4 / 3.0, 4.0);
    assertThat(NoiseResponse.of(held).largestLatent())
        .isLessThan(NoiseResponse.of(free).largestLatent());
  }

  @Test
  void theNoiseIsWeighedAgainstTheResidual() {
    double[] observed = Vectors.sum(clean(), 1, random.gaussians(50, 0.002));
    Pipeline noisy = PROBLEM.observed(observed).truth(new Truth.Latent(TRUTH));
    Certificate right = of(noisy, noisy.recover().latent());
    assertThat(right.noise().orElseThrow())
        .isCloseTo(Vectors.distance(observed, clean()), within(1e-15));
    assertThat(right.residual()).isLessThan(right.noise().orElseThrow());
    assertThat(right.words()).anyMatch(word -> word.contains("of the noise's norm"));
    assertThat(of(noisy, random.gaussians(4, 1)).words())
        .anyMatch(word -> word.contains("the true signal leaves only"));
    assertThat(of(PROBLEM.observed(observed), TRUTH).words())
        .anyMatch(word -> word.contains("Compare it with the noise that you expect"));
  }
}
