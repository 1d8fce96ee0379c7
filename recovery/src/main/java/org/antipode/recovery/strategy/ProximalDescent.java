package org.antipode.recovery.strategy;

import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.LeastSquaresModel;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.objective.Penalty;
import org.antipode.core.objective.ProximalPenalty;

/**
 * Accelerated proximal gradient steps x ← argmin_u P(u) + L/2·‖u − y + ∇h(y)/L‖² of f = h + P from
 * an answer (Beck and Teboulle, 2009), for a P with kinks, or for a loss with kinks, whose place a
 * {@link Loss#smoothed} one takes in h. From a minimum they lower f by nothing; they lower it where
 * a solver that takes f for smooth has stopped in a kink.
 */
public final class ProximalDescent {
  private static final int STEPS = 30;

  /** The steps of each smoothed loss, whose L is the larger, the nearer it is to the loss. */
  private static final int SMOOTHED_STEPS = 100;

  /** Power iterations for L. */
  private static final int POWERS = 10;

  /** By which parts of f the smoothed losses differ from a loss with kinks at most. */
  private static final double[] SMOOTHED = {1e-1, 1e-2, 1e-3};

  /** Below this part of the objective's scale a loss with kinks is rounding. */
  private static final double FITTED = 1e-9;

  /**
   * Where ∇h on the support is below this part of ∇P, x minimises h there: the penalty chose the
   * support alone. At a minimum of f they cancel.
   */
  private static final double DEBIASED = 1e-4;

  private final EmpiricalRisk objective;
  private final Optional<ProximalPenalty> penalty;
  private final boolean isLossSmooth;

  private ProximalDescent(EmpiricalRisk objective) {
    this.objective = objective;
    this.penalty =
        objective.penalty() instanceof ProximalPenalty kinked
            ? Optional.of(kinked)
            : Optional.empty();
    this.isLossSmooth = objective.loss().smoothed(1) == objective.loss();
  }

  /** Empty where neither the loss nor the penalty has kinks. */
  public static Optional<ProximalDescent> of(EmpiricalRisk objective) {
    ProximalDescent descent = new ProximalDescent(objective);
    return descent.isLossSmooth && descent.penalty.isEmpty()
        ? Optional.empty()
        : Optional.of(descent);
  }

  /**
   * (f(x) − f)/f(x) with the lowest f of the steps from x; 0 where x minimises a smooth h on its
   * support.
   */
  public double fall(double[] x) {
    double first = objective.newEvaluation().value(x);
    if (!(first > 0 && Double.isFinite(first))) {
      return 0;
    }
    if (isLossSmooth) {
      Steps steps = new Steps(objective.loss());
      return steps.isDebiased(x) ? 0 : Math.max(0, first - steps.take(x.clone(), STEPS)) / first;
    }
    if (first <= FITTED * objective.scale()) {
      return 0;
    }
    double lowest = first;
    double[] point = x.clone();
    for (double part : SMOOTHED) {
      Loss loss = objective.loss().smoothed(part * first / objective.observed().length);
      lowest = Math.min(lowest, new Steps(loss).take(point, SMOOTHED_STEPS));
    }
    return (first - lowest) / first;
  }

  /** The steps of one h. */
  private final class Steps {
    private final ObjectiveEvaluation smooth;

    /** f itself, whose loss h may not have. */
    private final ObjectiveEvaluation whole = objective.newEvaluation();

    Steps(Loss loss) {
      Penalty inside = penalty.isPresent() ? Penalty.none() : objective.penalty();
      this.smooth =
          new EmpiricalRisk(objective.model(), objective.observed(), loss, inside).newEvaluation();
    }

    /** Takes steps from x, which becomes the last point; returns the lowest f on the way. */
    double take(double[] x, int count) {
      double[] gradient = new double[x.length];
      smooth.value(x);
      smooth.gradient(gradient);
      double curvature = curvature(gradient);
      double lowest = Double.POSITIVE_INFINITY;
      double[] y = x.clone();
      double[] before = x;
      for (int i = 1; i <= count && Double.isFinite(curvature); i++) {
        double atY = smooth.value(y);
        smooth.gradient(gradient);
        double[] next = step(y, gradient, curvature);
        while (Double.isFinite(curvature) && !isBelowModel(y, atY, gradient, curvature, next)) {
          curvature *= 2;
          next = step(y, gradient, curvature);
        }
        lowest = Math.min(lowest, whole.value(next));
        y = Vectors.sum(next, (i - 1.0) / (i + 2), Vectors.sum(next, -1, before));
        before = next;
      }
      System.arraycopy(before, 0, x, 0, x.length);
      return lowest;
    }

    private double[] step(double[] y, double[] gradient, double curvature) {
      double[] target = Vectors.sum(y, -1 / curvature, gradient);
      if (penalty.isEmpty()) {
        return target;
      }
      double[] next = new double[y.length];
      penalty.get().proximal(target, 1 / curvature, next);
      return next;
    }

    private boolean isBelowModel(
        double[] y, double atY, double[] gradient, double curvature, double[] next) {
      double[] moved = Vectors.sum(next, -1, y);
      double square = Vectors.dot(moved, moved);
      return square == 0
          || smooth.value(next) <= atY + Vectors.dot(gradient, moved) + curvature / 2 * square;
    }

    private boolean isDebiased(double[] x) {
      double[] gradient = new double[x.length];
      double[] slope = new double[x.length];
      smooth.value(x);
      smooth.gradient(gradient);
      objective.penalty().gradient(x, slope);
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
}
