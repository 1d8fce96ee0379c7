package org.antipode.posterior.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CholeskyTest {
  /** LLᵀ for L = [[2, 0, 0], [1, 3, 0], [−1, 2, 1]]; det L = 6. */
  private static final double[] MATRIX = {4, 2, -2, 2, 10, 5, -2, 5, 6};

  private static final double[] FACTOR = {2, 0, 0, 1, 3, 0, -1, 2, 1};

  private final Cholesky cholesky = Cholesky.of(MATRIX, 3).orElseThrow();

  @Test
  void theFactorIsTheOneThatTheMatrixWasMadeOf() {
    assertThat(cholesky.factor()).containsExactly(FACTOR, within(1e-15));
    assertThat(cholesky.halfLogDeterminant()).isCloseTo(Math.log(6), within(1e-14));
  }

  @Test
  void solvesAndProductsAreThoseOfTheFactor() {
    double[] lower = {2, 7, 4};
    cholesky.solveLower(lower);
    assertThat(lower).containsExactly(new double[] {1, 2, 1}, within(1e-14));
    double[] upper = {1, -2, 3};
    cholesky.multiplyUpper(upper);
    assertThat(upper).containsExactly(new double[] {-3, 0, 3}, within(1e-14));
    cholesky.solveUpper(upper);
    assertThat(upper).containsExactly(new double[] {1, -2, 3}, within(1e-14));
  }

  @Test
  void theInverseTimesTheMatrixIsTheIdentity() {
    double[] inverse = cholesky.inverse();
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double sum = 0;
        for (int p = 0; p < 3; p++) {
          sum += inverse[i * 3 + p] * MATRIX[p * 3 + j];
        }
        assertThat(sum).isCloseTo(i == j ? 1 : 0, within(1e-14));
      }
    }
  }

  @Test
  void aMatrixThatIsNotPositiveDefiniteHasNone() {
    assertThat(Cholesky.of(new double[] {1, 2, 2, 1}, 2)).isEmpty();
    assertThat(Cholesky.of(new double[] {1, 1, 1, 1}, 2)).isEmpty();
    assertThat(Cholesky.of(new double[] {0, 0, 0, 0}, 2)).isEmpty();
    assertThat(Cholesky.of(new double[] {1, Double.NaN, Double.NaN, 1}, 2)).isEmpty();
    assertThat(Cholesky.of(new double[] {Double.POSITIVE_INFINITY}, 1)).isEmpty();
  }
}
