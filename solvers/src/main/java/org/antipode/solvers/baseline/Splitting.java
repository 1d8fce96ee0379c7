package org.antipode.solvers.baseline;

import java.util.Optional;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.objective.Penalty;
import org.antipode.core.objective.ProximalPenalty;

/**
 * An objective f = h + P at one point: h has a gradient, and P a proximal map. P is the penalty of
 * an {@link EmpiricalRisk} where it is a {@link ProximalPenalty}, and 0 elsewhere.
 */
final class Splitting {
  private final ObjectiveEvaluation smooth;
  private final Optional<ProximalPenalty> penalty;
  private double penaltyValue;
  private long evaluations;

  private Splitting(Objective smooth, Optional<ProximalPenalty> penalty) {
    this.smooth = smooth.newEvaluation();
    this.penalty = penalty;
  }

  static Splitting of(Objective objective) {
    if (objective instanceof EmpiricalRisk risk
        && risk.penalty() instanceof ProximalPenalty proximal) {
      EmpiricalRisk smooth =
          new EmpiricalRisk(risk.model(), risk.observed(), risk.loss(), Penalty.none());
      return new Splitting(smooth, Optional.of(proximal));
    }
    return new Splitting(objective, Optional.empty());
  }

  /** h, at the point that {@link #smoothValue} or {@link #value} got last. */
  ObjectiveEvaluation smooth() {
    return smooth;
  }

  Optional<ProximalPenalty> penalty() {
    return penalty;
  }

  /** h(x). */
  double smoothValue(double[] x) {
    evaluations++;
    return smooth.value(x);
  }

  /** P(x), which {@link #isZero} uses. */
  double penaltyValue(double[] x) {
    penaltyValue = penalty.isPresent() ? penalty.get().value(x) : 0;
    return penaltyValue;
  }

  /** f(x). */
  double value(double[] x) {
    return smoothValue(x) + penaltyValue(x);
  }

  /** out = argmin_u P(u) + ‖u − x‖²/(2·step). */
  void proximal(double[] x, double step, double[] out) {
    if (penalty.isPresent()) {
      penalty.get().proximal(x, step, out);
    } else {
      System.arraycopy(x, 0, out, 0, x.length);
    }
  }

  /** As {@link ObjectiveEvaluation#isZero} of f, at the point of the last {@link #value}. */
  boolean isZero(double tolerance, double scale) {
    return smooth.isZero(tolerance, scale) && penaltyValue <= tolerance * tolerance * scale;
  }

  /** How often h was evaluated. */
  long evaluations() {
    return evaluations;
  }
}
