package org.antipode.recovery.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.objective.ProximalPenalty;
import org.antipode.core.shape.Shape;
import org.junit.jupiter.api.Test;

/** Proximal steps on ½‖Cx − y‖² + w‖x‖₁ with a diagonal C, whose minimum has a closed form. */
class ProximalDescentTest {
  private static final double WEIGHT = 0.5;
  private static final double[] FACTORS = {1, 2, 0.5};
  private static final double[] OBSERVED = {2, -3, 0.4};

  /** w‖x‖₁. */
  private record Absolute(double weight) implements ProximalPenalty {
    @Override
    public double value(double[] x) {
      return weight * Arrays.stream(x).map(Math::abs).sum();
    }

    @Override
    public void gradient(double[] x, double[] out) {
      Arrays.setAll(out, j -> weight * Math.signum(x[j]));
    }

    @Override
    public void curvature(double[] x, double[] out) {
      Arrays.fill(out, 0);
    }

    @Override
    public void proximal(double[] x, double step, double[] out) {
      Arrays.setAll(out, j -> Math.signum(x[j]) * Math.max(0, Math.abs(x[j]) - step * weight));
    }
  }

  /** x ↦ Cx. */
  private record Diagonal() implements LinearOperator {
    @Override
    public Shape inputShape() {
      return Shape.vector(FACTORS.length);
    }

    @Override
    public Shape outputShape() {
      return inputShape();
    }

    @Override
    public LinearEvaluation newEvaluation() {
      return LinearEvaluation.of(this, this::scale, this::scale);
    }

    private void scale(double[] x, double[] out) {
      Arrays.setAll(out, i -> FACTORS[i] * x[i]);
    }
  }

  /** Σ|z − y|, and √(r² + δ²) without kinks. */
  private record Distances(double delta) implements Loss {
    @Override
    public double value(double[] predicted, double[] observed) {
      double sum = 0;
      for (int i = 0; i < observed.length; i++) {
        sum += Math.hypot(predicted[i] - observed[i], delta);
      }
      return sum;
    }

    @Override
    public void gradient(double[] predicted, double[] observed, double[] out) {
      for (int i = 0; i < out.length; i++) {
        double r = predicted[i] - observed[i];
        out[i] = r == 0 ? 0 : r / Math.hypot(r, delta);
      }
    }

    @Override
    public void curvature(double[] predicted, double[] observed, double[] out) {
      for (int i = 0; i < out.length; i++) {
        out[i] = 1 / Math.max(1e-9, Math.hypot(predicted[i] - observed[i], delta));
      }
    }

    @Override
    public Loss smoothed(double wanted) {
      return delta == 0 ? new Distances(wanted) : this;
    }
  }

  private static EmpiricalRisk risk(Penalty penalty) {
    return new EmpiricalRisk(new Diagonal(), OBSERVED, Loss.leastSquares(), penalty);
  }

  private static double fall(double... x) {
    return ProximalDescent.of(risk(new Absolute(WEIGHT))).orElseThrow().fall(x);
  }

  /** x_j = sign(y_j)·max(0, c_j|y_j| − w)/c_j². */
  private static double[] minimum() {
    double[] x = new double[FACTORS.length];
    Arrays.setAll(
        x,
        j ->
            Math.signum(OBSERVED[j])
                * Math.max(0, FACTORS[j] * Math.abs(OBSERVED[j]) - WEIGHT)
                / (FACTORS[j] * FACTORS[j]));
    return x;
  }

  @Test
  void fromTheMinimumTheObjectiveDoesNotFall() {
    assertThat(minimum()[2]).isZero();
    assertThat(fall(minimum())).isCloseTo(0, within(1e-14));
  }

  @Test
  void fromAnotherPointItFallsToTheMinimum() {
    double[] start = {1, 1, 1};
    double first = risk(new Absolute(WEIGHT)).newEvaluation().value(start);
    double lowest = risk(new Absolute(WEIGHT)).newEvaluation().value(minimum());
    assertThat(fall(start)).isCloseTo((first - lowest) / first, within(1e-6));
  }

  @Test
  void aLeastSquaresFitOnItsSupportIsLeftAlone() {
    assertThat(fall(2, -1.5, 0)).isZero();
  }

  @Test
  void aPointWhoseObjectiveIsNotANumberIsLeftAlone() {
    assertThat(fall(Double.NaN, 0, 0)).isZero();
  }

  /** |x − 2| + |2x + 3| + |x/2 − 0.4| + 0.6‖x‖₁ is least at (2, −1.5, 0): there it is 1.7 + ⅗·1. */
  @Test
  void aLossWithKinksIsSmoothedOnTheWay() {
    ProximalDescent descent =
        ProximalDescent.of(
                new EmpiricalRisk(new Diagonal(), OBSERVED, new Distances(0), new Absolute(0.6)))
            .orElseThrow();
    assertThat(descent.fall(new double[] {2, -1.5, 0})).isZero();
    // In the kink of the third distance: 0.48 of penalty instead of 0.4 of loss.
    assertThat(descent.fall(new double[] {2, -1.5, 0.8})).isCloseTo(0.08 / 2.58, within(1e-3));
  }

  @Test
  void aLossWithKinksNeedsNoPenalty() {
    ProximalDescent descent =
        ProximalDescent.of(
                new EmpiricalRisk(new Diagonal(), OBSERVED, new Distances(0), Penalty.none()))
            .orElseThrow();
    // From 0.5 of the distances to nearly none.
    assertThat(descent.fall(new double[] {2, -1.5, -0.2})).isGreaterThan(0.95);
    assertThat(descent.fall(new double[] {2, -1.5, 0.8})).isZero();
  }

  @Test
  void aPenaltyWithoutKinksNeedsNoProximalSteps() {
    assertThat(ProximalDescent.of(risk(Penalty.ridge(1)))).isEmpty();
  }
}
