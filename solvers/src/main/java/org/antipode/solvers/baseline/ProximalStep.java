package org.antipode.solvers.baseline;

import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.LeastSquaresModel;
import org.antipode.core.solver.StopReason;

/**
 * A proximal gradient step x⁺ = argmin_u P(u) + L/2·‖u − y + ∇h(y)/L‖² for f = h + P, whose L is
 * doubled until h(x⁺) is below its quadratic model.
 *
 * <p>Owns its scratch; belongs to one run.
 */
final class ProximalStep {
  /** Power iterations for the first L. */
  private static final int POWERS = 10;

  /** A change below this part of h has lost half of its digits to the rounding of h. */
  private static final double LOST = 1e-9;

  private final Splitting f;

  /** ∇h where {@link #computeGradient} was called last. */
  private final double[] gradient;

  private final double[] moved;
  private double curvature;
  private double length = Double.POSITIVE_INFINITY;
  private double smoothValue;

  ProximalStep(Splitting f, int size) {
    this.f = f;
    this.gradient = new double[size];
    this.moved = new double[size];
  }

  /** Computes ∇h where h was evaluated last, and returns its norm. */
  double computeGradient() {
    f.smooth().gradient(gradient);
    return Vectors.norm(gradient);
  }

  /**
   * Sets L to the largest eigenvalue of h's Gauss-Newton matrix, from below, where h was evaluated
   * and its gradient computed last.
   *
   * @return L; 1 where the power iteration finds none
   */
  double estimateCurvature() {
    curvature = largestEigenvalue();
    return curvature;
  }

  private double largestEigenvalue() {
    LeastSquaresModel model = f.smooth().leastSquares();
    double[] image = new double[model.rows()];
    System.arraycopy(gradient, 0, moved, 0, moved.length);
    double square = 0;
    for (int i = 0; i < POWERS; i++) {
      double norm = Vectors.norm(moved);
      if (!(norm > 0 && Double.isFinite(norm))) {
        return 1;
      }
      for (int j = 0; j < moved.length; j++) {
        moved[j] /= norm;
      }
      model.pushforward(moved, image);
      square = Vectors.dot(image, image);
      model.pullback(image, moved);
    }
    return square > 0 && Double.isFinite(square) ? square : 1;
  }

  void halveCurvature() {
    curvature /= 2;
  }

  /** ‖x⁺ − y‖ of the last step; infinite before the first. */
  double length() {
    return length;
  }

  /** L‖x⁺ − y‖ of the last step, the norm of the proximal gradient. */
  double gradientNorm() {
    return curvature * length;
  }

  /** h(x⁺) of the last step. */
  double smoothValue() {
    return smoothValue;
  }

  /**
   * Writes x⁺ into {@code next}; h is evaluated there last.
   *
   * @param y where the gradient of h was computed last
   * @param atY h(y)
   * @param shortest the length from which down a step is not shortened any further
   * @return the reason to stop where no L gives a step; empty otherwise
   */
  Optional<StopReason> take(double[] y, double atY, double shortest, double[] next) {
    if (!Double.isFinite(Vectors.norm(gradient))) {
      return Optional.of(StopReason.NOT_FINITE);
    }
    while (Double.isFinite(curvature)) {
      for (int j = 0; j < moved.length; j++) {
        moved[j] = y[j] - gradient[j] / curvature;
      }
      f.proximal(moved, 1 / curvature, next);
      smoothValue = f.smoothValue(next);
      if (isBelowModel(y, atY, next)) {
        return Optional.empty();
      }
      if (length <= shortest) {
        return Optional.of(StopReason.STEP_SMALL);
      }
      curvature *= 2;
    }
    return Optional.of(StopReason.NOT_FINITE);
  }

  /**
   * Whether h(x⁺) ≤ h(y) + ⟨∇h(y), d⟩ + L/2·‖d‖² for the step d = x⁺ − y; sets its length. Where
   * that difference is lost in the rounding of h, ⟨∇h(x⁺) − ∇h(y), d⟩ ≤ L‖d‖² is tested, which is
   * the same for a quadratic h.
   */
  private boolean isBelowModel(double[] y, double atY, double[] next) {
    double square = 0;
    double along = 0;
    for (int j = 0; j < next.length; j++) {
      double change = next[j] - y[j];
      square += change * change;
      along += gradient[j] * change;
    }
    length = Math.sqrt(square);
    if (curvature / 2 * square > LOST * Math.abs(atY)) {
      return smoothValue <= atY + along + curvature / 2 * square;
    }
    f.smooth().gradient(moved);
    double turned = 0;
    for (int j = 0; j < next.length; j++) {
      turned += (moved[j] - gradient[j]) * (next[j] - y[j]);
    }
    return turned <= curvature * square;
  }
}
