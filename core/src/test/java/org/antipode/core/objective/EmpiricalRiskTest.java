package org.antipode.core.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.antipode.core.map.LinearOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the objective is at a known point, and what it refuses. */
class EmpiricalRiskTest {
  /** x ↦ 2x in two unknowns. */
  private record Doubling() implements LinearOperator {
    @Override
    public int inputSize() {
      return 2;
    }

    @Override
    public int outputSize() {
      return 2;
    }

    @Override
    public void apply(double[] s, double[] out) {
      Arrays.setAll(out, i -> 2 * s[i]);
    }

    @Override
    public void adjoint(double[] v, double[] out) {
      apply(v, out);
    }
  }

  private static EmpiricalRisk risk(double penalty, double... observed) {
    return new EmpiricalRisk(new Doubling(), observed, Loss.leastSquares(), penalty);
  }

  /** f(x) = ½(2·3 − 5)² + ½(2·1 + 1)² + λ(3² + 1²) at x = (3, 1). */
  @Test
  void itIsHalfTheSquaredMisfitPlusThePenalty() {
    double[] x = {3, 1};
    assertThat(risk(0, 5, -1).newEvaluation().value(x)).isEqualTo(5);
    assertThat(risk(0.1, 5, -1).newEvaluation().value(x)).isCloseTo(6, within(1e-15));
    assertThat(risk(0, 5, -1).scale()).isEqualTo(13);
  }

  @Test
  void itsResidualIsThatOfTheMeasurementsAndThenOfThePenalty() {
    assertThat(risk(0, 5, -1).residualSize()).isEqualTo(2);
    EmpiricalRisk penalised = risk(2, 5, -1);
    assertThat(penalised.residualSize()).isEqualTo(4);
    ObjectiveEvaluation evaluation = penalised.newEvaluation();
    double value = evaluation.value(new double[] {3, 1});
    double[] residual = new double[4];
    evaluation.residual(residual);
    assertThat(residual).containsExactly(1, 3, 6, 2);
    assertThat(value).isEqualTo(25);
    double[] jacobian = new double[8];
    evaluation.jacobian(jacobian);
    assertThat(jacobian).containsExactly(2, 0, 2, 0, 0, 2, 0, 2);
    double[] moved = new double[4];
    evaluation.pushforward(new double[] {1, 10}, moved);
    assertThat(moved).containsExactly(2, 20, 2, 20);
    double[] back = new double[2];
    evaluation.pullback(new double[] {1, 10, 100, 1000}, back);
    assertThat(back).containsExactly(202, 2020);
    double[] gradient = new double[2];
    evaluation.gradient(gradient);
    assertThat(gradient).containsExactly(2 * 1 + 2 * 6, 2 * 3 + 2 * 2);
  }

  /** φ(z, y) = (z − y)³. */
  private enum Cubic implements Loss {
    INSTANCE;

    @Override
    public void residual(double[] predicted, double[] observed, double[] out) {
      Arrays.setAll(out, i -> Math.pow(predicted[i] - observed[i], 3));
    }

    @Override
    public void slope(double[] predicted, double[] observed, double[] out) {
      Arrays.setAll(out, i -> 3 * Math.pow(predicted[i] - observed[i], 2));
    }
  }

  /** f(x) = ½(2x₁ − 5)⁶ + ½(2x₂ + 1)⁶, ∂f = 6(2x₁ − 5)⁵, 6(2x₂ + 1)⁵. */
  @Test
  void anotherLossHasItsOwnValueResidualAndDerivatives() {
    EmpiricalRisk risk = new EmpiricalRisk(new Doubling(), new double[] {5, -1}, Cubic.INSTANCE, 0);
    assertThat(risk.scale()).isEqualTo(0.5 * (Math.pow(5, 6) + 1));
    ObjectiveEvaluation evaluation = risk.newEvaluation();
    assertThat(evaluation.value(new double[] {3, 1})).isEqualTo(0.5 * (1 + 729));
    assertThat(evaluation.antipodeValue()).isEqualTo(0.5 * (Math.pow(11, 6) + 1));
    double[] out = new double[2];
    evaluation.residual(out);
    assertThat(out).containsExactly(1, 27);
    evaluation.gradient(out);
    assertThat(out).containsExactly(6, 6 * 243);
    assertThat(evaluation.slope(new double[] {0, -2})).isEqualTo(-6 * 243);
    double[] jacobian = new double[4];
    evaluation.jacobian(jacobian);
    assertThat(jacobian).containsExactly(6, 0, 0, 54);
    evaluation.pushforward(new double[] {1, 2}, out);
    assertThat(out).containsExactly(6, 108);
    evaluation.pullback(new double[] {1, 2}, out);
    assertThat(out).containsExactly(6, 108);
  }

  @Test
  void theObservedMeasurementsAreCopied() {
    double[] observed = {5, -1};
    EmpiricalRisk risk = new EmpiricalRisk(new Doubling(), observed);
    observed[0] = 99;
    assertThat(risk.newEvaluation().value(new double[] {3, 1})).isEqualTo(5);
  }

  @Test
  void aWrongNumberOfMeasurementsIsRefusedWithBothNumbers() {
    assertThatThrownBy(() -> risk(0, 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there are 3 observed measurements but the measurement operator gives 2");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aMeasurementThatIsNotFiniteIsRefusedWithItsPlace(double measurement) {
    assertThatThrownBy(() -> risk(0, 1, measurement))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("observed measurement 1 is " + measurement);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-300, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aPenaltyThatIsNotANumberFromZeroUpIsRefused(double penalty) {
    assertThatThrownBy(() -> risk(penalty, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the penalty must be finite and at least 0 but is " + penalty);
  }

  @Test
  void thereIsNoSlopeAlongNoDirection() {
    ObjectiveEvaluation evaluation = risk(0, 5, -1).newEvaluation();
    evaluation.value(new double[] {3, 1});
    assertThatThrownBy(() -> evaluation.slope(new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a direction must not be zero");
    // ⟨∇f, v⟩ = ⟨(2, 6), (3, 4)⟩/5
    assertThat(evaluation.slope(new double[] {3, 4})).isCloseTo(6, within(1e-15));
  }
}
