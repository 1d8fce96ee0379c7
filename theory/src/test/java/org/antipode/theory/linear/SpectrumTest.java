package org.antipode.theory.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.antipode.core.map.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class SpectrumTest {
  private static final double[] SCALES = {1e-300, 1e-160, 1e-30, 1, 1e30, 1e160, 1e300};

  private final Random random = new Random(4);

  private double[] matrix(int rows, int columns, double scale) {
    double[] matrix = new double[rows * columns];
    Arrays.setAll(matrix, i -> scale * random.nextGaussian());
    return matrix;
  }

  /** Some rows of zeros, all rows equal, all columns equal, entries of very different sizes. */
  private List<double[]> variants(int rows, int columns, double scale) {
    double[] zeroRows = matrix(rows, columns, scale);
    double[] equalRows = matrix(rows, columns, scale);
    double[] equalColumns = matrix(rows, columns, scale);
    double[] mixed = matrix(rows, columns, 1);
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        zeroRows[j * rows + i] *= i % 2;
        equalRows[j * rows + i] = equalRows[j * rows];
        equalColumns[j * rows + i] = equalColumns[i];
        mixed[j * rows + i] *= SCALES[random.nextInt(SCALES.length)];
      }
    }
    return List.of(
        matrix(rows, columns, scale),
        zeroRows,
        equalRows,
        equalColumns,
        mixed,
        new double[rows * columns]);
  }

  /** M/‖M‖ and its largest difference to UΣVᵀ/‖M‖, computed without overflow. */
  private static double misfit(double[] matrix, int rows, int columns, Spectrum.Singular svd) {
    double worst = 0;
    double norm = svd.norm() == 0 ? 1 : svd.norm();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double sum = -matrix[j * rows + i] / norm;
        for (int r = 0; r < svd.values().length; r++) {
          sum += svd.left()[r * rows + i] * (svd.values()[r] / norm) * svd.right()[r * columns + j];
        }
        worst = Math.max(worst, Math.abs(sum));
      }
    }
    return worst;
  }

  private static double offOrthonormal(double[] columns, int length, int count) {
    double worst = 0;
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        double dot =
            Vectors.dot(
                Arrays.copyOfRange(columns, a * length, (a + 1) * length),
                Arrays.copyOfRange(columns, b * length, (b + 1) * length));
        worst = Math.max(worst, Math.abs(dot - (a == b ? 1 : 0)));
      }
    }
    return worst;
  }

  @Test
  void matricesOfEveryScaleAreTheProductOfTheirDecomposition() {
    for (double scale : SCALES) {
      for (int[] size : new int[][] {{1, 1}, {3, 2}, {2, 5}, {6, 6}}) {
        int rows = size[0];
        int columns = size[1];
        for (double[] matrix : variants(rows, columns, scale)) {
          Spectrum.Singular svd = Spectrum.singular(matrix, rows, columns);
          assertThat(misfit(matrix, rows, columns, svd)).isLessThan(1e-13);
          assertThat(offOrthonormal(svd.right(), columns, svd.values().length)).isLessThan(1e-13);
          assertThat(Spectrum.norm(matrix, rows, columns))
              .isCloseTo(svd.norm(), within(1e-13 * svd.norm()));
        }
      }
    }
  }

  @Test
  void theRankDoesNotDependOnTheScale() {
    for (double scale : SCALES) {
      List<double[]> variants = variants(6, 4, scale);
      assertThat(variants.subList(0, 4))
          .extracting(matrix -> Spectrum.singular(matrix, 6, 4).rank())
          .containsExactly(4, 3, 1, 1);
      assertThat(Spectrum.singular(variants.get(5), 6, 4).rank()).isZero();
    }
  }

  /** For a symmetric matrix |λ| are the singular values. */
  @Test
  void eigenvaluesOfEveryScaleAreTheSingularValues() {
    for (double scale : SCALES) {
      for (double[] matrix : variants(5, 5, scale)) {
        for (int j = 0; j < 5; j++) {
          for (int i = 0; i < j; i++) {
            matrix[j * 5 + i] = matrix[i * 5 + j];
          }
        }
        double[] values = Spectrum.eigenvalues(matrix, 5);
        double[] sizes = Arrays.stream(values).map(Math::abs).sorted().toArray();
        double[] singular = Spectrum.singular(matrix, 5, 5).values();
        for (int i = 0; i < 5; i++) {
          assertThat(sizes[4 - i]).isCloseTo(singular[i], within(1e-13 * singular[0]));
        }
        Spectrum.Pair pair = Spectrum.dominant(matrix, 5);
        assertThat(Math.abs(pair.value())).isEqualTo(sizes[4]);
        assertThat(Vectors.norm(pair.vector())).isCloseTo(1, within(1e-13));
      }
    }
  }

  @Test
  void aMatrixThatIsNotFiniteHasNoNumbersAndNoError() {
    for (double bad : new double[] {Double.NaN, 1 / 0.0, -1 / 0.0}) {
      for (int[] size : new int[][] {{1, 1}, {3, 2}, {2, 5}, {6, 6}}) {
        double[] matrix = matrix(size[0], size[1], 1);
        matrix[matrix.length / 2] = bad;
        Spectrum.Singular svd = Spectrum.singular(matrix, size[0], size[1]);
        assertThat(svd.isFinite()).isFalse();
        assertThat(svd.rank()).isZero();
        assertThat(svd.values()).hasSize(Math.min(size[0], size[1])).containsOnly(Double.NaN);
        assertThat(Spectrum.norm(matrix, size[0], size[1])).isNaN();
      }
      double[] square = matrix(4, 4, 1);
      square[5] = bad;
      assertThat(Spectrum.eigenvalues(square, 4)).containsOnly(Double.NaN);
      assertThatCode(() -> Spectrum.dominant(square, 4)).doesNotThrowAnyException();
      assertThat(Spectrum.dominant(square, 4).value()).isNaN();
    }
  }

  @Test
  void aNormAboveAnyNumberIsInfiniteAndSaidToBe() {
    double[] largest = new double[16];
    Arrays.fill(largest, Double.MAX_VALUE);
    assertThat(Spectrum.singular(largest, 4, 4).isFinite()).isFalse();
    assertThat(Spectrum.norm(largest, 4, 4)).isInfinite();
  }
}
