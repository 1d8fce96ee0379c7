package org.antipode.recovery.strategy;

import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.LeastSquaresModel;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.objective.Penalty;
import org.antipode.core.objective.ProximalPenalty;

/**
 * Accelerated proximal gradient steps x ← argmin_u P(u) + L/2·‖u − y + ∇h(y)/L‖² of f = h + P from
 * an answer, with a kinked P (Beck and Teboulle, 2009). From a minimum they lower f by nothing;
 * they lower it where a solver that takes f for smooth has stopped in a kink.
 */
public final class ProximalDescent {
  private static final int STEPS = 30;

  /** Power iterations for L. */
  private static final int POWERS = 10;

  /**
   * Where ∇h on the support is below this part of ∇P, x minimises h there: the penalty chose the
   * support alone. At a minimum of f they cancel.
   */
  private static final double DEBIASED = 1e-4;

  private final ProximalPenalty penalty;
  private final ObjectiveEvaluation smooth;

  private ProximalDescent(EmpiricalRisk objective, ProximalPenalty penalty) {
    this.penalty = penalty;
    this.smooth =
        new EmpiricalRisk(objective.model(), objective.observed(), objective.loss(), Penalty.none())
            .newEvaluation();
  }

  /** Empty where the penalty has no kinks. */
  public static Optional<ProximalDescent> of(EmpiricalRisk objective) {
    return objective.penalty() instanceof ProximalPenalty penalty
        ? Optional.of(new ProximalDescent(objective, penalty))
        : Optional.empty();
  }

  /**
   * (f(x) − f)/f(x) with the lowest f of the steps from x; 0 where x minimises h on its support.
   */
  public double fall(double[] x) {
    double[] gradient = new double[x.length];
    double first = smooth.value(x) + penalty.value(x);
    smooth.gradient(gradient);
    if (!(first > 0 && Double.isFinite(first)) || isDebiased(x, gradient)) {
      return 0;
    }
    double curvature = curvature(gradient);
    double lowest = first;
    double[] y = x.clone();
    double[] before = x;
    for (int i = 1; i <= STEPS && Double.isFinite(curvature); i++) {
      double atY = smooth.value(y);
      smooth.gradient(gradient);
      double[] next = step(y, gradient, curvature);
      while (Double.isFinite(curvature) && !isBelowModel(y, atY, gradient, curvature, next)) {
        curvature *= 2;
        next = step(y, gradient, curvature);
      }
      lowest = Math.min(lowest, smooth.value(next) + penalty.value(next));
      y = Vectors.sum(next, (i - 1.0) / (i + 2), Vectors.sum(next, -1, before));
      before = next;
    }
    return (first - lowest) / first;
  }

  private double[] step(double[] y, double[] gradient, double curvature) {
    double[] next = new double[y.length];
    penalty.proximal(Vectors.sum(y, -1 / curvature, gradient), 1 / curvature, next);
    return next;
  }

  private boolean isBelowModel(
      double[] y, double atY, double[] gradient, double curvature, double[] next) {
    double[] moved = Vectors.sum(next, -1, y);
    double square = Vectors.dot(moved, moved);
    return square == 0
        || smooth.value(next) <= atY + Vectors.dot(gradient, moved) + curvature / 2 * square;
  }

  private boolean isDebiased(double[] x, double[] gradient) {
    double[] slope = new double[x.length];
    penalty.gradient(x, slope);
    double smoothSquare = 0;
    double penaltySquare = 0;
    for (int j = 0; j < x.length; j++) {
      if (x[j] != 0) {
        smoothSquare += gradient[j] * gradient[j];
        penaltySquare += slope[j] * slope[j];
      }
    }
    return Math.sqrt(smoothSquare) <= DEBIASED * Math.sqrt(penaltySquare);
  }

  /** The largest eigenvalue of h's Gauss-Newton matrix, from below; 1 where none is found. */
  private double curvature(double[] gradient) {
    LeastSquaresModel model = smooth.leastSquares();
    double[] direction = gradient.clone();
    double[] image = new double[model.rows()];
    double square = 0;
    for (int i = 0; i < POWERS; i++) {
      double norm = Vectors.norm(direction);
      if (!(norm > 0 && Double.isFinite(norm))) {
        return 1;
      }
      model.pushforward(Vectors.times(1 / norm, direction), image);
      square = Vectors.dot(image, image);
      model.pullback(image, direction);
    }
    return square > 0 && Double.isFinite(square) ? square : 1;
  }
}
