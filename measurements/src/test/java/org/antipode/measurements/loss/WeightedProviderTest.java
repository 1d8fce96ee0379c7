package org.antipode.measurements.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.antipode.core.objective.Loss;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Least squares that are weighted by the noise's covariance, against NumPy's numbers. */
class WeightedProviderTest {
  private static final double[] PREDICTED = {1, -2, 3};
  private static final double[] OBSERVED = {0.5, 1, 2};

  private static final double VALUE = 1.8918142651986598;
  private static final double[] GRADIENT = {
    0.3628530397319292, -1.1010052656773577, 0.29918621349928193
  };

  @TempDir private Path folder;

  private Path file(String text) throws Exception {
    return Files.writeString(folder.resolve("numbers.csv"), text);
  }

  private static Loss loss(
      Optional<Path> covariance, Optional<Path> sigma, Optional<Double> peak, double... more) {
    return new WeightedProvider()
        .create(
            new WeightedProvider.Options(covariance, sigma, peak, more[0], more[1]),
            Context.of(Shape.vector(3), new Seed(1).stream("loss")));
  }

  private static Loss covariance(Path file) {
    return loss(Optional.of(file), Optional.empty(), Optional.empty(), 0, 0);
  }

  private static double[] gradient(Loss loss) {
    double[] out = new double[3];
    loss.gradient(PREDICTED, OBSERVED, out);
    return out;
  }

  /**
   * C = [[4, 1, 0.5], [1, 3, -0.2], [0.5, -0.2, 2]], r = (0.5, −3, 1): numpy.linalg.solve(C, r) and
   * half of r·C⁻¹r.
   */
  @Test
  void aCovarianceWeighsTheResidualsByItsInverse() throws Exception {
    Loss loss = covariance(file("4,1,0.5\n1,3,-0.2\n0.5,-0.2,2\n"));
    assertThat(loss.value(PREDICTED, OBSERVED)).isCloseTo(VALUE, within(1e-14));
    assertThat(gradient(loss)).containsExactly(GRADIENT, within(1e-14));
    Contract.check(loss, 3, new Seed(1)).orThrow();
  }

  @Test
  void theWhiteningMakesOfItLeastSquares() throws Exception {
    Loss loss = covariance(file("4,1,0.5\n1,3,-0.2\n0.5,-0.2,2\n"));
    double[] z = loss.whitening().orElseThrow().at(PREDICTED);
    double[] y = loss.whitening().orElseThrow().at(OBSERVED);
    assertThat(Loss.leastSquares().value(z, y)).isCloseTo(VALUE, within(1e-14));
  }

  @Test
  void deviationsWeighEachMeasurementByItself() throws Exception {
    Loss loss = loss(Optional.empty(), Optional.of(file("2\n0.5\n1\n")), Optional.empty(), 0, 0);
    assertThat(loss.value(PREDICTED, OBSERVED))
        .isCloseTo((0.25 / 4 + 9 / 0.25 + 1) / 2, within(1e-14));
    assertThat(gradient(loss)).containsExactly(new double[] {0.5 / 4, -3 / 0.25, 1}, within(1e-14));
    assertThat(loss.quadratic()).isTrue();
    Contract.check(loss, 3, new Seed(1)).orThrow();
  }

  /** (y + b)/p + d², at least one count: (0.5 + 0.1)/10 + 0.04 = 0.1, and so on. */
  @Test
  void countsWeighEachMeasurementByTheVarianceOfItsCount() throws Exception {
    Loss loss = loss(Optional.empty(), Optional.empty(), Optional.of(10.0), 0.1, 0.2);
    assertThat(gradient(loss))
        .containsExactly(
            new double[] {0.5 / 0.1, -3 / (0.11 + 0.04), 1 / (0.21 + 0.04)}, within(1e-13));
    double[] out = new double[1];
    loss.gradient(new double[] {1}, new double[] {-0.1}, out);
    assertThat(out[0]).isCloseTo(1.1 / (0.01 + 0.04), within(1e-13));
    Contract.check(loss, new Seed(1)).orThrow();
  }

  @Test
  void aMatrixThatIsNoCovarianceOfSuchMeasurementsIsRefusedWithItsPlace() throws Exception {
    assertThatThrownBy(() -> covariance(file("1,0\n0,1\n")))
        .hasMessageContaining("has shape 2×2, but the covariance of 3 measured numbers is 3×3");
    assertThatThrownBy(() -> covariance(file("1,0,0\n0,1,0\n0,0,-1\n")))
        .hasMessageContaining("not positive semidefinite, which shows in row 3");
    assertThatThrownBy(() -> covariance(file("1,1,0\n1,1,0\n0,0,1\n")))
        .hasMessageContaining("no inverse: the noise of measurement 2, counted from 1");
    assertThatThrownBy(() -> covariance(file("1,2,0\n0,1,0\n0,0,1\n")))
        .hasMessageContaining("row 1, column 2");
  }

  @Test
  void exactlyOneWayToGiveTheWeightsIsTaken() {
    assertThatThrownBy(() -> loss(Optional.empty(), Optional.empty(), Optional.empty(), 0, 0))
        .hasMessageContaining("give one of the options covariance");
    assertThatThrownBy(() -> loss(Optional.of(folder), Optional.empty(), Optional.of(1.0), 0, 0))
        .hasMessageContaining("only one of the options covariance, sigma and peak");
    assertThatThrownBy(() -> loss(Optional.empty(), Optional.empty(), Optional.empty(), 0, 1))
        .hasMessageContaining("need the option peak");
  }
}
