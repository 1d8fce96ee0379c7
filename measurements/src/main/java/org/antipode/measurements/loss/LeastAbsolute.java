package org.antipode.measurements.loss;

import org.antipode.core.objective.Loss;

/**
 * Σ|z_i − y_i|: an outlier has the same pull whatever its size (least absolute deviations).
 *
 * <p>The curvature is that of reweighting, 1/|z − y|. It is bounded by 1e9/max(|z|, |y|): a
 * residual below a billionth of its measurement counts as one. Where z = y = 0 it is 1.
 */
public enum LeastAbsolute implements Loss {
  /** The loss as it is given. */
  INSTANCE,

  /** The same one after {@link SmoothedAbsolute} losses have led to it. */
  LAST;

  /** The first δ of the smoothed losses, as a part of the residuals' scale. */
  private static final double FIRST_PART = 0.1;

  /** The least |z − y| of the reweighting, over max(|z|, |y|). */
  private static final double LEAST_DISTANCE = 1e-9;

  /**
   * Where residuals are left, the first of the smoothed losses that lead to the minimum:
   * reweighting alone ends where a residual that passed 0 keeps its large weight.
   */
  @Override
  public Loss estimated(double[] predicted, double[] observed, int k) {
    double delta = FIRST_PART * RobustScale.size(predicted, observed, k);
    return this == INSTANCE && delta > 0 && delta < Double.POSITIVE_INFINITY
        ? new SmoothedAbsolute(delta)
        : this;
  }

  /** Huber's loss over its δ, which is |r| − ½δ. */
  @Override
  public Loss smoothed(double delta) {
    return new SmoothedAbsolute(2 * delta);
  }

  @Override
  public double value(double[] predicted, double[] observed) {
    double sum = 0;
    for (int i = 0; i < observed.length; i++) {
      sum += Math.abs(predicted[i] - observed[i]);
    }
    return sum;
  }

  /** ±1, and 0 where z = y. */
  @Override
  public void gradient(double[] predicted, double[] observed, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.signum(predicted[i] - observed[i]);
    }
  }

  @Override
  public void curvature(double[] predicted, double[] observed, double[] out) {
    for (int i = 0; i < out.length; i++) {
      double z = predicted[i];
      double y = observed[i];
      double least = LEAST_DISTANCE * Math.max(Math.abs(z), Math.abs(y));
      double distance = Math.max(Math.abs(z - y), least);
      out[i] = distance > Double.MIN_NORMAL ? 1 / distance : 1;
    }
  }
}
