package org.antipode.measurements.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code sphere}, {@code sparse} and {@code correlated} draw. */
class RandomMatricesTest {
  @TempDir Path folder;

  private static <O extends Record> LinearOperator create(
      MeasurementProvider<O> provider, O options, Shape signal) {
    return (LinearOperator)
        provider.create(options, Context.of(signal, new Seed(1).stream("measurement")));
  }

  private static LinearOperator sphere(int rows, int columns) {
    return create(new SphereProvider(), new SphereProvider.Options(rows), Shape.vector(columns));
  }

  private static LinearOperator sparse(int rows, int nonzeros, Shape signal) {
    return create(
        new SparseProvider(), new SparseProvider.Options(rows, Optional.of(nonzeros)), signal);
  }

  private static LinearOperator correlated(int rows, double correlation, Shape signal) {
    return create(
        new CorrelatedProvider(),
        new CorrelatedProvider.Options(rows, Optional.of(correlation), Optional.empty()),
        signal);
  }

  private LinearOperator correlated(int rows, int n, double... covariance) {
    Path file = folder.resolve("covariance.npy");
    NpyFile.write(file, new Tensor(List.of(n, n), covariance));
    return create(
        new CorrelatedProvider(),
        new CorrelatedProvider.Options(rows, Optional.empty(), Optional.of(file)),
        Shape.vector(n));
  }

  private static double[] row(LinearOperator operator, int i) {
    double[] unit = new double[operator.outputSize()];
    double[] row = new double[operator.inputSize()];
    unit[i] = 1;
    operator.newEvaluation().adjoint(unit, row);
    return row;
  }

  /** m times the mean over the rows of the product of two entries. */
  private static double covariance(LinearOperator operator, int a, int b) {
    double[] unit = new double[operator.inputSize()];
    unit[a] = 1;
    double[] first = operator.at(unit);
    unit[a] = 0;
    unit[b] = 1;
    return Vectors.dot(first, operator.at(unit));
  }

  @Test
  void rowsOfTheSphereHaveOneLengthAndNoPreferredDirection() {
    LinearOperator operator = sphere(4000, 5);
    for (int i = 0; i < 10; i++) {
      assertThat(Vectors.fastNorm(row(operator, i)))
          .isCloseTo(Math.sqrt(5 / 4000.0), within(1e-15));
    }
    for (int a = 0; a < 5; a++) {
      for (int b = 0; b < 5; b++) {
        assertThat(covariance(operator, a, b)).isCloseTo(a == b ? 1 : 0, within(0.08));
      }
    }
    assertThat(Math.abs(sphere(1, 1).at(new double[] {3})[0])).isEqualTo(3);
  }

  @Test
  void columnsOfASparseMatrixHaveTheirNumberOfSignsInDifferentRows() {
    for (int nonzeros : new int[] {1, 3, 7}) {
      LinearOperator operator = sparse(7, nonzeros, Shape.image(10, 20, 3));
      int[] used = new int[7];
      int positive = 0;
      for (int j = 0; j < 600; j++) {
        double[] unit = new double[600];
        unit[j] = 1;
        double[] column = operator.at(unit);
        assertThat(Arrays.stream(column).filter(a -> a != 0).map(Math::abs).toArray())
            .hasSize(nonzeros)
            .containsOnly(1 / Math.sqrt(nonzeros));
        for (int i = 0; i < 7; i++) {
          used[i] += column[i] != 0 ? 1 : 0;
          positive += column[i] > 0 ? 1 : 0;
        }
      }
      // Binomial, within four deviations.
      double part = nonzeros / 7.0;
      for (int count : used) {
        assertThat((double) count)
            .isCloseTo(600 * part, within(4 * Math.sqrt(600 * part * (1 - part)) + 1e-9));
      }
      assertThat((double) positive)
          .isCloseTo(300.0 * nonzeros, within(2 * Math.sqrt(600.0 * nonzeros)));
    }
  }

  @Test
  void withoutTheirNumberColumnsHaveEightEntriesOrAllOfFewerRows() {
    for (int rows : new int[] {1, 5, 8, 9}) {
      LinearOperator operator =
          create(
              new SparseProvider(),
              new SparseProvider.Options(rows, Optional.empty()),
              Shape.vector(4));
      double[] column = operator.at(new double[] {0, 1, 0, 0});
      assertThat(Arrays.stream(column).filter(a -> a != 0).count()).isEqualTo(Math.min(8, rows));
    }
  }

  @Test
  void aSparseMatrixIsTheSumOverItsEntries() {
    SparseOperator operator =
        new SparseOperator(
            3,
            new int[] {0, 2, 2, 5},
            new int[] {2, 0, 1, 1, 2},
            new double[] {1, 2, 3, 4, 5},
            List.of());
    assertThat(operator.at(new double[] {1, 10, 100})).containsExactly(102, 0, 570);
    assertThat(row(operator, 0)).containsExactly(2, 0, 1);
    assertThat(row(operator, 2)).containsExactly(0, 7, 5);
    Contract.check(operator, new Seed(1)).orThrow();
  }

  @Test
  void arraysThatAreNoSparseMatrixAreRefused() {
    int[] columns = {0, 3};
    double[] values = {1, 2};
    assertThatThrownBy(() -> new SparseOperator(3, new int[] {0, 1, 2}, columns, values, List.of()))
        .hasMessage("a sparse matrix of 3 columns has an entry in column 3");
    assertThatThrownBy(() -> new SparseOperator(4, new int[] {0, 1, 3}, columns, values, List.of()))
        .hasMessage("rows from 0 to 3, 2 columns and 2 values do not form a sparse matrix");
    assertThatThrownBy(() -> new SparseOperator(4, new int[] {0, 3, 2}, columns, values, List.of()))
        .hasMessage("row 1 of a sparse matrix ends before it starts");
    assertThatThrownBy(() -> new SparseOperator(4, new int[] {0}, columns, values, List.of()))
        .hasMessageContaining("at least one row and one column but is 0×4");
  }

  @Test
  void entriesOfARowCorrelateByThePowerOfTheirDistanceAlongEachAxis() {
    double rho = 0.6;
    Shape signal = Shape.image(3, 4, 2);
    LinearOperator operator = correlated(6000, rho, signal);
    for (int a = 0; a < signal.size(); a += 5) {
      for (int b = 0; b < signal.size(); b++) {
        int rows = Math.abs(a / 8 - b / 8);
        int columns = Math.abs(a / 2 % 4 - b / 2 % 4);
        double expected = a % 2 == b % 2 ? Math.pow(rho, rows + columns) : 0;
        assertThat(covariance(operator, a, b)).isCloseTo(expected, within(0.07));
      }
    }
  }

  @Test
  void withoutCorrelationTheRowsAreThoseOfAGaussianMatrix() {
    LinearOperator operator = correlated(4000, 0, Shape.vector(3));
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        assertThat(covariance(operator, a, b)).isCloseTo(a == b ? 1 : 0, within(0.08));
      }
    }
  }

  /** The second covariance has rank 1, the third a variance of 0. */
  @Test
  void rowsHaveTheCovarianceOfAFile() {
    for (double[] covariance :
        new double[][] {
          {4, 1, -1, 1, 2, 0.5, -1, 0.5, 3},
          {1, 2, 3, 2, 4, 6, 3, 6, 9},
          {1, 0, 0.5, 0, 0, 0, 0.5, 0, 1}
        }) {
      LinearOperator operator = correlated(9000, 3, covariance);
      for (int i = 0; i < 9; i++) {
        assertThat(covariance(operator, i / 3, i % 3)).isCloseTo(covariance[i], within(0.25));
      }
      assertThat(operator.description()).singleElement().asString().contains("3×3, the covariance");
    }
  }

  @Test
  void whatIsNoCovarianceIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> correlated(2, 2, 1, 0.5, 0.4, 1))
        .hasMessageContaining("it has 0.5 in row 1, column 2, but 0.4 in row 2, column 1");
    assertThatThrownBy(() -> correlated(2, 2, 1, 2, 2, 1))
        .hasMessageEndingWith("it is not positive semidefinite, which shows in row 2");
    assertThatThrownBy(() -> correlated(2, 2, 0, 1, 1, 0))
        .hasMessageEndingWith("it is not positive semidefinite, which shows in row 1");
    Path file = folder.resolve("covariance.npy");
    NpyFile.write(file, new Tensor(List.of(2, 2), new double[] {1, 0, 0, 1}));
    assertThatThrownBy(
            () ->
                create(
                    new CorrelatedProvider(),
                    new CorrelatedProvider.Options(3, Optional.empty(), Optional.of(file)),
                    Shape.vector(3)))
        .hasMessageContaining("2×2, but the covariance of a row for signals of 3 numbers is 3×3");
  }

  @Test
  void optionsThatDoNotFitEachOtherAreRefused() {
    assertThatThrownBy(() -> new SparseProvider.Options(4, Optional.of(5)))
        .hasMessage("option 'nonzeros' must be at most the number of rows, 4, but is 5");
    assertThatThrownBy(() -> new CorrelatedProvider.Options(4, Optional.empty(), Optional.empty()))
        .hasMessageContaining("one of the options 'correlation' and 'covariance' must be given");
    assertThatThrownBy(() -> sparse(4, 2, Shape.vector(3).complex()))
        .hasMessageContaining("the matrix is real, but its input of shape 3 complex is complex");
  }
}
