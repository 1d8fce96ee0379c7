package org.antipode.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Collections;
import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.junit.jupiter.api.Test;

class TensorTest {
  private static final double[] SIX = {1, 2, 3, 4, 5, 6};

  @Test
  void aMatrixIsHandedOnByColumnAndComesBackByRow() {
    ColumnMatrix matrix = new Tensor(List.of(2, 3), SIX).toColumnMatrix();
    assertThat(matrix.rows()).isEqualTo(2);
    assertThat(matrix.columns()).isEqualTo(3);
    assertThat(matrix.data()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(Tensor.matrix(matrix).shape()).containsExactly(2, 3);
    assertThat(Tensor.matrix(matrix).data()).containsExactly(SIX);
  }

  @Test
  void onlyTwoAxesMakeAMatrix() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Tensor(List.of(1, 2, 3), SIX).toColumnMatrix())
        .withMessageContaining("1×2×3");
  }

  @Test
  void aVectorHasAtMostOneLongAxis() {
    assertThat(Tensor.vector(1, 2).isVector()).isTrue();
    assertThat(new Tensor(List.of(1, 6, 1), SIX).isVector()).isTrue();
    assertThat(new Tensor(List.of(), new double[1]).isVector()).isTrue();
    assertThat(new Tensor(List.of(2, 3), SIX).isVector()).isFalse();
    assertThat(new Tensor(List.of(0), new double[0]).isVector()).isFalse();
  }

  @Test
  void theShapeMustHoldTheNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tensor(List.of(2, 2), SIX))
        .withMessageContaining("2×2")
        .withMessageContaining("6 numbers");
    assertThatIllegalArgumentException().isThrownBy(() -> new Tensor(List.of(-2, -3), SIX));
    // 2^64 + 6 is 6 to a long.
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tensor(Collections.nCopies(64, 2), new double[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tensor(Collections.nCopies(65, 1), new double[1]));
  }

  @Test
  void aNumberThatIsNotFiniteIsNamedByItsIndex() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Tensor(List.of(2, 2), new double[] {0, 0, Double.NaN, 0}).requireFinite())
        .withMessageContaining("[1, 0] is NaN");
  }
}
