package org.antipode.solvers.baseline;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.map.Composition;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.network.AffineMap;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.objective.Penalty;
import org.antipode.core.objective.ProximalPenalty;

/**
 * A bound of f(x) − min f for f(x) = ½‖Mx − b‖² + P(x) with a penalty P(cu) = cP(u), such as the
 * Lasso's.
 *
 * <p>With r = Mx − b and P°(v) = max ⟨v, u⟩ over P(u) ≤ 1, each θ = sr with sP°(−Mᵀr) ≤ 1 gives the
 * lower bound −½‖θ‖² − ⟨θ, b⟩ of f. The best s is taken (Kim et al., IEEE Journal of Selected
 * Topics in Signal Processing 1(4), 2007, section III).
 */
final class DualityGap {
  private final ProximalPenalty penalty;
  private final double[] target;
  private final double[] residual;
  private final double[] back;

  /**
   * @param target b, length m
   */
  private DualityGap(ProximalPenalty penalty, double[] target, int size) {
    this.penalty = penalty;
    this.target = target;
    this.residual = new double[target.length];
    this.back = new double[size];
  }

  /** Empty for an objective of another kind. */
  static Optional<DualityGap> of(Objective objective) {
    if (!(objective instanceof EmpiricalRisk risk
        && risk.penalty() instanceof ProximalPenalty penalty
        && risk.loss().quadratic()
        && isAffine(risk.model()))) {
      return Optional.empty();
    }
    double[] zero = new double[risk.size()];
    EmpiricalRisk misfit =
        new EmpiricalRisk(risk.model(), risk.observed(), risk.loss(), Penalty.none());
    ObjectiveEvaluation atZero = misfit.newEvaluation();
    atZero.value(zero);
    double[] target = new double[risk.observed().length];
    atZero.leastSquares().residual(target);
    Arrays.setAll(target, i -> -target[i]);
    return Double.isNaN(penalty.polar(zero))
        ? Optional.empty()
        : Optional.of(new DualityGap(penalty, target, zero.length));
  }

  private static boolean isAffine(DifferentiableMap map) {
    return map instanceof LinearOperator
        || map instanceof AffineMap
        || map instanceof Composition chain && isAffine(chain.inner()) && isAffine(chain.outer());
  }

  /**
   * The gap at a point.
   *
   * @param misfit ½‖Mx − b‖² at the point, as {@link Splitting#smooth}
   * @param penaltyValue P there
   */
  double at(ObjectiveEvaluation misfit, double penaltyValue) {
    misfit.leastSquares().residual(residual);
    misfit.gradient(back);
    for (int j = 0; j < back.length; j++) {
      back[j] = -back[j];
    }
    double square = Vectors.dot(residual, residual);
    double along = Vectors.dot(residual, target);
    double polar = penalty.polar(back);
    double best = square == 0 ? 0 : Math.max(0, -along / square);
    double s = polar * best > 1 ? 1 / polar : best;
    return square / 2 + penaltyValue + s * s * square / 2 + s * along;
  }
}
