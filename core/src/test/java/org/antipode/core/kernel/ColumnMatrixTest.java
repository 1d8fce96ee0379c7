package org.antipode.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.antipode.core.map.ActiveSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnMatrixTest {
  /** Columns (1, 2), (3, 4), (5, 6). */
  private final ColumnMatrix matrix = new ColumnMatrix(2, 3, new double[] {1, 2, 3, 4, 5, 6});

  @Test
  void entriesAreStoredByColumn() {
    AtomicInteger drawn = new AtomicInteger();
    ColumnMatrix filled = ColumnMatrix.filled(2, 3, drawn::incrementAndGet);
    assertThat(filled.data()).containsExactly(matrix.data());
    assertThat(matrix.get(0, 2)).isEqualTo(5);
    assertThat(matrix.get(1, 0)).isEqualTo(2);
  }

  @Test
  void aTransposedProductIsZeroWhereNothingIsWanted() {
    ActiveSet wanted = new ActiveSet(3);
    wanted.add(1);
    double[] out = {9, 9, 9};
    matrix.transposeProduct(new double[] {1, 10}, wanted, out);
    assertThat(out).containsExactly(0, 43, 0);
  }

  @ParameterizedTest
  @CsvSource({"0, 3", "3, 0", "-1, 3", "-2, -3"})
  void aMatrixWithoutRowsOrColumnsIsRefused(int rows, int columns) {
    String message =
        "a matrix needs at least one row and one column but is " + rows + "×" + columns;
    assertRefused(() -> new ColumnMatrix(rows, columns, new double[6]), message);
    assertRefused(() -> ColumnMatrix.filled(rows, columns, () -> 1), message);
  }

  @Test
  void aWrongNumberOfEntriesIsRefused() {
    assertRefused(
        () -> new ColumnMatrix(2, 3, new double[5]), "a 2×3 matrix cannot have 5 entries");
  }

  @Test
  void aMatrixThatNoArrayHoldsIsRefusedBeforeAnythingIsAllocated() {
    assertRefused(
        () -> ColumnMatrix.filled(65536, 32768, () -> 1),
        "a 65536×32768 matrix is too large: at most 2^31 entries");
    assertRefused(
        () -> new ColumnMatrix(65536, 65536, new double[0]),
        "a 65536×65536 matrix is too large: at most 2^31 entries");
  }

  @ParameterizedTest
  @CsvSource({"2, 0", "-1, 1", "0, 3", "0, -1"})
  void anEntryOutsideOfTheMatrixIsRefused(int i, int j) {
    assertThatThrownBy(() -> matrix.get(i, j)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
