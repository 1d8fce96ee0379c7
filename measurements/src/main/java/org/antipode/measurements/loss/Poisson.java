package org.antipode.measurements.loss;

import org.antipode.core.objective.Loss;

/**
 * The deviance of counts, half of it: ℓ = p(z − y + (y + b) log((y + b)/(z + b))), where p(y + b)
 * was counted and p(z + b) was expected. Infinite for z + b below 0, and at 0 unless nothing was
 * counted.
 *
 * @param peak p, the count where z + b = 1
 * @param background b ≥ 0, in units of a measurement; already subtracted from y
 */
public record Poisson(double peak, double background) implements Loss {
  /** The least z + b of the curvature. */
  private static final double LEAST = 1e-60;

  /**
   * @throws IllegalArgumentException if p is not above 0, b is negative, or one is not finite
   */
  public Poisson {
    if (!(peak > 0 && peak < Double.POSITIVE_INFINITY)
        || !(background >= 0 && background < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the peak must be above 0, the background at least 0, both finite, but they are %s and %s"
              .formatted(peak, background));
    }
  }

  @Override
  public double value(double[] predicted, double[] observed) {
    double sum = 0;
    for (int i = 0; i < observed.length; i++) {
      double mean = predicted[i] + background;
      double count = observed[i] + background;
      if (mean < 0) {
        return Double.POSITIVE_INFINITY;
      }
      sum += deviance(mean, count);
    }
    return peak * sum;
  }

  /** m − c + c log(c/m), without cancellation where m is near c or far below it. */
  private static double deviance(double mean, double count) {
    if (count == 0) {
      return mean;
    }
    double relative = (mean - count) / count;
    double logarithm = relative < -0.5 ? Math.log(mean) - Math.log(count) : Math.log1p(relative);
    return count * (relative - logarithm);
  }

  @Override
  public boolean isLikelihood() {
    return true;
  }

  @Override
  public void gradient(double[] predicted, double[] observed, double[] out) {
    for (int i = 0; i < out.length; i++) {
      double difference = predicted[i] - observed[i];
      // Where nothing is counted the gradient is p, at z + b = 0 too.
      out[i] =
          observed[i] + background == 0 ? peak : peak * difference / (predicted[i] + background);
    }
  }

  /** Fisher's: p/(z + b), bounded where z + b is 0. */
  @Override
  public void curvature(double[] predicted, double[] observed, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = peak / Math.max(predicted[i] + background, LEAST);
    }
  }

  /**
   * @throws IllegalArgumentException if a measurement is below −b
   */
  @Override
  public double scale(double[] observed) {
    for (int i = 0; i < observed.length; i++) {
      if (!(observed[i] + background >= 0)) {
        throw new IllegalArgumentException(
            "observed measurement %d, counted from 0, is %s, but the loss 'poisson' is for counts, which are at least 0; if a background was subtracted, give it as the option 'background', at least %s"
                .formatted(i, observed[i], -observed[i]));
      }
    }
    return Loss.super.scale(observed);
  }
}
