package org.antipode.measurements.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.antipode.core.RequestException;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.files.NpyFile;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Complex matrices: complex measurements of real and of complex signals. */
class ComplexMatrixTest {
  /** [[1 + 2i, -1], [0.5i, 3 - i], [2, 1 + i]], real and imaginary parts by turns. */
  private static final double[] ENTRIES = {1, 2, -1, 0, 0, 0.5, 3, -1, 2, 0, 1, 1};

  @TempDir private Path folder;

  private MeasurementOperator matrix(Shape signal, Axis... axes) {
    Path file = folder.resolve("A.npy");
    NpyFile.write(file, new Shape(List.of(axes), Field.COMPLEX), ENTRIES);
    return new MatrixProvider()
        .create(new MatrixProvider.Options(file), Context.of(signal, new Seed(1).stream("a")));
  }

  private MeasurementOperator matrix(Shape signal) {
    return matrix(signal, new Axis(3, Role.NONE), new Axis(2, Role.NONE));
  }

  private static MeasurementOperator gaussian(Shape signal, int rows) {
    return new GaussianProvider()
        .create(
            new GaussianProvider.Options(rows, Optional.of(true)),
            Context.of(signal, new Seed(1).stream("measurement")));
  }

  @Test
  void aRealSignalIsMultipliedByBothParts() {
    MeasurementOperator operator = matrix(Shape.vector(2));
    assertThat(operator.outputShape()).isEqualTo(Shape.vector(3).complex());
    assertThat(operator.at(new double[] {10, 1})).containsExactly(9, 20, 3, 4, 21, 1);
    assertThat(operator.description()).first().asString().contains("A.npy has shape 3×2");
    Contract.check(operator, new Seed(2)).orThrow();
  }

  @Test
  void aComplexSignalIsMultipliedByComplexEntries() {
    MeasurementOperator operator = matrix(Shape.vector(2).complex());
    // (1 + 2i)(1 + i) - (-2i) = -1 + 5i, and so on.
    assertThat(operator.at(new double[] {1, 1, 0, -2})).containsExactly(-1, 5, -2.5, -5.5, 4, 0);
    Contract.check(operator, new Seed(2)).orThrow();
  }

  @Test
  void anArrayOfOtherAxesIsRefused() {
    assertThatThrownBy(() -> matrix(Shape.vector(6), new Axis(6, Role.NONE)))
        .isInstanceOf(RequestException.class)
        .hasMessageEndingWith(
            "A.npy: has shape 6, but a matrix is wanted; save it with two axes, rows × columns");
  }

  /** E|a|² = 1/m, half of it in each part, which are not correlated. */
  @Test
  void bothPartsOfADrawnEntryHaveHalfOfTheVariance() {
    int m = 10_000;
    double[] column = gaussian(Shape.vector(1), m).at(new double[] {1});
    double real = 0;
    double imaginary = 0;
    double product = 0;
    for (int i = 0; i < column.length; i += 2) {
      real += column[i] * column[i];
      imaginary += column[i + 1] * column[i + 1];
      product += column[i] * column[i + 1];
    }
    assertThat(real).isCloseTo(0.5, within(0.03));
    assertThat(imaginary).isCloseTo(0.5, within(0.03));
    assertThat(product).isCloseTo(0, within(0.03));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDrawnMatrixKeepsTheContract(boolean complexSignal) {
    Shape signal = Shape.image(2, 3);
    Contract.check(gaussian(complexSignal ? signal.complex() : signal, 4), new Seed(3)).orThrow();
  }

  @Test
  void aMatrixOfMoreThanTwoToThe31NumbersIsRefused() {
    assertThatThrownBy(() -> gaussian(Shape.image(1000, 1000), 2000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a complex 2000×1000000 matrix is too large: at most 2^31 real numbers");
  }
}
