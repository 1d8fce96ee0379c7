package org.antipode.core.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the objective is at a known point, and what it refuses. */
class EmpiricalRiskTest {
  /** x ↦ 2x in two unknowns. */
  private record Doubling() implements LinearOperator {
    @Override
    public Shape inputShape() {
      return Shape.vector(2);
    }

    @Override
    public Shape outputShape() {
      return Shape.vector(2);
    }

    @Override
    public LinearEvaluation newEvaluation() {
      return LinearEvaluation.of(this, this::apply, this::adjoint);
    }

    private void apply(double[] s, double[] out) {
      Arrays.setAll(out, i -> 2 * s[i]);
    }

    private void adjoint(double[] v, double[] out) {
      apply(v, out);
    }
  }

  private static EmpiricalRisk risk(double penalty, double... observed) {
    return new EmpiricalRisk(new Doubling(), observed, Loss.leastSquares(), Penalty.ridge(penalty));
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
  void theResidualOfItsModelIsThatOfTheMeasurementsAndThenOfThePenalty() {
    assertThat(risk(0, 5, -1).newEvaluation().leastSquares().rows()).isEqualTo(2);
    ObjectiveEvaluation evaluation = risk(2, 5, -1).newEvaluation();
    LeastSquaresModel model = evaluation.leastSquares();
    assertThat(model.rows()).isEqualTo(4);
    double value = evaluation.value(new double[] {3, 1});
    double[] residual = new double[4];
    model.residual(residual);
    assertThat(residual).containsExactly(1, 3, 6, 2);
    assertThat(value).isEqualTo(25);
    assertThat(evaluation.penalty()).isEqualTo(20);
    double[] jacobian = new double[8];
    model.jacobian(jacobian);
    assertThat(jacobian).containsExactly(2, 0, 2, 0, 0, 2, 0, 2);
    double[] moved = new double[4];
    model.pushforward(new double[] {1, 10}, moved);
    assertThat(moved).containsExactly(2, 20, 2, 20);
    double[] back = new double[2];
    model.pullback(new double[] {1, 10, 100, 1000}, back);
    assertThat(back).containsExactly(202, 2020);
    double[] gradient = new double[2];
    evaluation.gradient(gradient);
    assertThat(gradient).containsExactly(2 * 1 + 2 * 6, 2 * 3 + 2 * 2);
    evaluation.value(new double[] {1, 1});
    model.residual(residual);
    assertThat(residual).as("at the next point").containsExactly(-3, 3, 2, 2);
  }

  /** ℓ = (z − y)⁶/2. */
  private enum SixthPower implements Loss {
    INSTANCE;

    @Override
    public double value(double[] predicted, double[] observed) {
      double sum = 0;
      for (int i = 0; i < observed.length; i++) {
        sum += Math.pow(predicted[i] - observed[i], 6) / 2;
      }
      return sum;
    }

    @Override
    public void gradient(double[] predicted, double[] observed, double[] out) {
      Arrays.setAll(out, i -> 3 * Math.pow(predicted[i] - observed[i], 5));
    }

    @Override
    public void curvature(double[] predicted, double[] observed, double[] out) {
      Arrays.setAll(out, i -> 9 * Math.pow(predicted[i] - observed[i], 4));
    }
  }

  /** f(x) = ½(2x₁ − 5)⁶ + ½(2x₂ + 1)⁶, ∂f = 6(2x₁ − 5)⁵, 6(2x₂ + 1)⁵; g/√h = (z − y)³. */
  @Test
  void anotherLossHasItsOwnValueDerivativesAndModel() {
    EmpiricalRisk risk =
        new EmpiricalRisk(
            new Doubling(), new double[] {5, -1}, SixthPower.INSTANCE, Penalty.none());
    assertThat(risk.scale()).isEqualTo(0.5 * (Math.pow(5, 6) + 1));
    ObjectiveEvaluation evaluation = risk.newEvaluation();
    assertThat(evaluation.value(new double[] {3, 1})).isEqualTo(0.5 * (1 + 729));
    assertThat(evaluation.antipodeValue()).isEqualTo(0.5 * (Math.pow(11, 6) + 1));
    assertThat(evaluation.relativeMisfit()).isEqualTo(Math.sqrt(10) / Math.sqrt(26));
    double[] out = new double[2];
    evaluation.gradient(out);
    assertThat(out).containsExactly(6, 6 * 243);
    assertThat(evaluation.slope(new double[] {0, -2})).isEqualTo(-6 * 243);
    LeastSquaresModel model = evaluation.leastSquares();
    model.residual(out);
    assertThat(out).containsExactly(1, 27);
    double[] jacobian = new double[4];
    model.jacobian(jacobian);
    assertThat(jacobian).containsExactly(6, 0, 0, 54);
    model.pushforward(new double[] {1, 2}, out);
    assertThat(out).containsExactly(6, 108);
    model.pullback(new double[] {1, 2}, out);
    assertThat(out).containsExactly(6, 108);
  }

  /** ℓ = |z − y| beyond 1, with the second derivative 0 there. */
  private enum Linear implements Loss {
    INSTANCE;

    @Override
    public double value(double[] predicted, double[] observed) {
      double sum = 0;
      for (int i = 0; i < observed.length; i++) {
        double r = Math.abs(predicted[i] - observed[i]);
        sum += r <= 1 ? r * r / 2 : r - 0.5;
      }
      return sum;
    }

    @Override
    public void gradient(double[] predicted, double[] observed, double[] out) {
      Arrays.setAll(out, i -> Math.max(-1, Math.min(1, predicted[i] - observed[i])));
    }

    @Override
    public void curvature(double[] predicted, double[] observed, double[] out) {
      Arrays.setAll(out, i -> Math.abs(predicted[i] - observed[i]) <= 1 ? 1 : 0);
    }
  }

  @Test
  void aRowWhoseCurvatureIsZeroKeepsItsGradient() {
    for (Penalty penalty : new Penalty[] {Penalty.none(), Penalty.ridge(0.5), new Cone()}) {
      EmpiricalRisk risk =
          new EmpiricalRisk(new Doubling(), new double[] {5, -1}, Linear.INSTANCE, penalty);
      ObjectiveEvaluation evaluation = risk.newEvaluation();
      evaluation.value(new double[] {30, -0.75});
      double[] gradient = new double[2];
      evaluation.gradient(gradient);
      LeastSquaresModel model = evaluation.leastSquares();
      double[] residual = new double[model.rows()];
      double[] product = new double[2];
      model.residual(residual);
      model.pullback(residual, product);
      assertThat(product).containsExactly(gradient, within(1e-14));
    }
  }

  /** Σ|x_j|, whose second derivative is 0. */
  private static final class Cone implements Penalty {
    @Override
    public double value(double[] x) {
      return Arrays.stream(x).map(Math::abs).sum();
    }

    @Override
    public void gradient(double[] x, double[] out) {
      Arrays.setAll(out, j -> Math.signum(x[j]));
    }

    @Override
    public void curvature(double[] x, double[] out) {
      Arrays.fill(out, 0);
    }
  }

  @Test
  void anotherPenaltyIsPartOfTheValueTheGradientAndTheSlope() {
    EmpiricalRisk risk =
        new EmpiricalRisk(new Doubling(), new double[] {5, -1}, Loss.leastSquares(), new Cone());
    ObjectiveEvaluation evaluation = risk.newEvaluation();
    assertThat(evaluation.value(new double[] {3, -1})).isEqualTo(1 + 4);
    assertThat(evaluation.penalty()).isEqualTo(4);
    assertThat(evaluation.antipodeValue()).isEqualTo((121 + 9) / 2 + 4);
    double[] gradient = new double[2];
    evaluation.gradient(gradient);
    assertThat(gradient).containsExactly(2 + 1, -2 - 1);
    assertThat(evaluation.slope(new double[] {0, 2})).isEqualTo(-3);
  }

  @Test
  void aPointThatFitsIsZeroOnlyWithoutAPenaltyThere() {
    double[] fitting = {2.5, -0.5};
    ObjectiveEvaluation plain = risk(0, 5, -1).newEvaluation();
    plain.value(fitting);
    assertThat(plain.isZero(1e-13, 13)).isTrue();
    ObjectiveEvaluation penalised = risk(1e-3, 5, -1).newEvaluation();
    penalised.value(fitting);
    assertThat(penalised.isZero(1e-13, 13)).isFalse();
    plain.value(new double[] {2.5, -0.5 + 1e-6});
    assertThat(plain.isZero(1e-13, 13)).isFalse();
    assertThat(plain.isZero(1e-13, 1e40)).as("whatever the scale").isFalse();
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
        .hasMessage("the weight must be finite and at least 0 but is " + penalty);
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
