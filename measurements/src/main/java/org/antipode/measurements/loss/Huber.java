package org.antipode.measurements.loss;

import org.antipode.core.objective.Loss;

/**
 * Huber's loss: ℓ = ½r² for r = z − y within ±δ, and δ|r| − ½δ² outside, so that an outlier counts
 * by its size and not by its square (Huber, "Robust Estimation of a Location Parameter", 1964).
 *
 * @param delta δ, in units of a measurement, above 0
 */
public record Huber(double delta) implements Loss {
  /**
   * @throws IllegalArgumentException if δ is not above 0 or not finite
   */
  public Huber {
    if (!(delta > 0 && delta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("delta must be above 0 and finite but is " + delta);
    }
  }

  @Override
  public double value(double[] predicted, double[] observed) {
    double sum = 0;
    for (int i = 0; i < observed.length; i++) {
      double r = Math.abs(predicted[i] - observed[i]);
      sum += r <= delta ? r * r / 2 : delta * (r - delta / 2);
    }
    return sum;
  }

  @Override
  public void gradient(double[] predicted, double[] observed, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.max(-delta, Math.min(delta, predicted[i] - observed[i]));
    }
  }

  /** The reweighting, min(1, δ/|r|). */
  @Override
  public void curvature(double[] predicted, double[] observed, double[] out) {
    for (int i = 0; i < out.length; i++) {
      double r = Math.abs(predicted[i] - observed[i]);
      out[i] = r <= delta ? 1 : delta / r;
    }
  }
}
