package org.antipode.generators.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Evaluation;
import org.antipode.generators.layer.ActivationKind;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DenseLayerTest {
  /** Units x1 − x2, x1 and −x1: at (1, 1) the first stands exactly at its kink. */
  private static final DenseLayer LAYER =
      DenseLayer.relu(new ColumnMatrix(3, 2, new double[] {1, 1, -1, -1, 0, 0}));

  /** Zero of either sign is zero. */
  private static final Offset<Double> EXACT = Offset.offset(0.0);

  private static double[] settled(double... direction) {
    Evaluation evaluation = LAYER.newEvaluation();
    evaluation.forward(new double[] {1, 1}, new double[3]);
    assertThat(evaluation.atKink()).isTrue();
    double[] out = new double[3];
    evaluation.settle(direction, out);
    return out;
  }

  @Test
  void aUnitAtItsKinkIsOnExactlyWhenTheDirectionMovesItUp() {
    assertThat(settled(1, 0)).containsExactly(new double[] {1, 1, 0}, EXACT);
    assertThat(settled(-1, 0)).containsExactly(new double[] {0, -1, 0}, EXACT);
    assertThat(settled(0, -2)).containsExactly(new double[] {2, 0, 0}, EXACT);
    assertThat(settled(1, 1)).containsExactly(new double[] {0, 1, 0}, EXACT);
  }

  @Test
  void afterSettlingDerivativesAreThoseOfThePieceThatWasEntered() {
    Evaluation evaluation = LAYER.newEvaluation();
    evaluation.forward(new double[] {1, 1}, new double[3]);
    double[] back = new double[2];
    evaluation.pullback(new double[] {1, 0, 0}, back);
    assertThat(back).containsExactly(0, 0);

    evaluation.settle(new double[] {1, 0}, new double[3]);

    evaluation.pullback(new double[] {1, 0, 0}, back);
    assertThat(back).containsExactly(1, -1);
    assertThat(evaluation.liveOutputs().count()).isEqualTo(2);
  }

  @Test
  void noKinkIsSeenAwayFromZero() {
    Evaluation evaluation = LAYER.newEvaluation();
    evaluation.forward(new double[] {1, 2}, new double[3]);
    assertThat(evaluation.atKink()).isFalse();
  }

  @Test
  void aBiasOfTheWrongLengthIsRefused() {
    assertThatThrownBy(
            () -> new DenseLayer(LAYER.weights(), new double[2], ActivationKind.RELU.with(0)))
        .hasMessage("a bias of length 2 does not fit 3 outputs");
  }

  @Test
  void aFoldedNormalisationScalesAndShiftsEachOutput() {
    ColumnMatrix matrix = new ColumnMatrix(2, 2, new double[] {1, 2, 3, 4});
    double[] scale = {10, -1};
    double[] shift = {0.5, 7};
    assertThat(
            new DenseAffine(matrix, new double[] {5, 6})
                .scaled(scale, shift)
                .at(new double[] {1, 1}))
        .containsExactly(10 * (1 + 3 + 5) + 0.5, -(2 + 4 + 6) + 7);
    assertThat(new DenseAffine(matrix, new double[0]).scaled(scale, shift).at(new double[] {1, 1}))
        .containsExactly(10 * (1 + 3) + 0.5, -(2 + 4) + 7);
    assertThatThrownBy(
            () -> new DenseAffine(matrix, new double[0]).scaled(new double[3], new double[2]))
        .hasMessage("3 scales and 2 shifts do not fit 2 outputs");
  }
}
