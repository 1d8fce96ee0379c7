package org.antipode.core.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tolerances are relative to, for losses and measurements of any size. */
class ScaleTest {
  /** x ↦ cx in two unknowns. */
  private record Times(double factor) implements LinearOperator {
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
      Arrays.setAll(out, i -> factor * s[i]);
    }

    private void adjoint(double[] v, double[] out) {
      apply(v, out);
    }
  }

  /** A loss by its ℓ alone, whose derivatives are differences of it. */
  private record Entries(DoubleBinaryOperator entry) implements Loss {
    private static final double STEP = 1e-4;

    @Override
    public double value(double[] predicted, double[] observed) {
      double sum = 0;
      for (int i = 0; i < observed.length; i++) {
        sum += at(predicted[i], observed[i]);
      }
      return sum;
    }

    @Override
    public void gradient(double[] predicted, double[] observed, double[] out) {
      for (int i = 0; i < out.length; i++) {
        out[i] =
            (at(predicted[i] + STEP, observed[i]) - at(predicted[i] - STEP, observed[i]))
                / (2 * STEP);
      }
    }

    @Override
    public void curvature(double[] predicted, double[] observed, double[] out) {
      for (int i = 0; i < out.length; i++) {
        double z = predicted[i];
        double y = observed[i];
        double second = at(z + STEP, y) - 2 * at(z, y) + at(z - STEP, y);
        out[i] = Math.max(0, second / (STEP * STEP));
      }
    }

    private double at(double z, double y) {
      return entry.applyAsDouble(z, y);
    }
  }

  private static double deviance(double z, double y) {
    return z - y + y * Math.log(y / z);
  }

  /** The Poisson deviance, infinite at z = 0. */
  private static final Loss POISSON = new Entries(ScaleTest::deviance);

  private static Scale scale(Loss loss, double... observed) {
    return Scale.of(new Times(1), observed, loss);
  }

  @Test
  void forLeastSquaresItIsHalfTheSquaredNorm() {
    assertThat(scale(Loss.leastSquares(), 3, -4)).isEqualTo(new Scale(5, 12.5));
  }

  @Test
  void aLossThatIsInfiniteAtZeroIsTakenAtHalfTheMeasurements() {
    double half = deviance(1, 2) + deviance(5, 10);
    assertThat(scale(POISSON, 2, 10).value()).isCloseTo(half, within(1e-13));
  }

  @Test
  void thePoissonDevianceIsNotZeroAtAPointThatDoesNotFit() {
    EmpiricalRisk risk =
        new EmpiricalRisk(new Times(1), new double[] {2, 10}, POISSON, Penalty.none());
    ObjectiveEvaluation evaluation = risk.newEvaluation();
    double value = evaluation.value(new double[] {40, 900});
    assertThat(value).isGreaterThan(risk.scale());
    assertThat(evaluation.relativeMisfit())
        .isCloseTo(Math.hypot(38, 890) / Math.hypot(2, 10), within(1e-12));
  }

  @Test
  void aLossWithoutAScaleIsRefusedWithTheRemedy() {
    for (DoubleBinaryOperator entry :
        new DoubleBinaryOperator[] {
          (z, y) -> Double.NaN,
          (z, y) -> Double.POSITIVE_INFINITY,
          (z, y) -> 0,
          (z, y) -> Math.max(0, z - y),
          (z, y) -> 1e300
        }) {
      assertThatThrownBy(() -> scale(new Entries(entry), 3, 4))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the loss has the scale")
          .hasMessageEndingWith("override Loss.scale");
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-160, 1e-100, 1e-61, 1e61, 1e160, 1e300})
  void measurementsWhoseSquaresLeaveDoublePrecisionAreRefusedWithTheRemedy(double unit) {
    assertThatThrownBy(() -> scale(Loss.leastSquares(), 0.1 * unit, -unit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the largest measurement is " + unit)
        .hasMessageContaining("multiply the measurements and the measurement operator");
  }

  @Test
  void measurementsOfZeroAreHeldToWhatTheModelPredicts() {
    Scale zero = Scale.of(new Times(3), new double[2], Loss.leastSquares());
    assertThat(zero.norm()).isBetween(0.03, 30.0);
    assertThat(zero.value()).isCloseTo(zero.norm() * zero.norm() / 2, within(1e-12));
    assertThat(Scale.of(new Times(6), new double[2], Loss.leastSquares()).norm())
        .isCloseTo(2 * zero.norm(), within(1e-12));
    for (double factor : new double[] {0, 1e-200, 1e200, Double.NaN}) {
      assertThatThrownBy(() -> Scale.of(new Times(factor), new double[2], Loss.leastSquares()))
          .hasMessageContaining("all measurements are zero");
    }
  }
}
