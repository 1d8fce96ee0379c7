package org.antipode.measurements.loss;

import org.antipode.core.objective.Loss;

/**
 * The likelihood of signs (1-bit measurements): ℓ = log(1 + e^{−yz/s}) for y = ±1. It falls for
 * ever where signs are right, so that without a penalty the code may grow without bound: only the
 * signal's direction is measured.
 *
 * @param scale s, in units of a clean measurement, above 0
 */
public record Logistic(double scale) implements Loss {
  /**
   * @throws IllegalArgumentException if s is not above 0 or not finite
   */
  public Logistic {
    if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("scale must be above 0 and finite but is " + scale);
    }
  }

  @Override
  public double value(double[] predicted, double[] observed) {
    double sum = 0;
    for (int i = 0; i < observed.length; i++) {
      double t = -observed[i] * predicted[i] / scale;
      sum += Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
    }
    return sum;
  }

  @Override
  public boolean isLikelihood() {
    return true;
  }

  @Override
  public void gradient(double[] predicted, double[] observed, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = -observed[i] / scale * probability(-observed[i] * predicted[i] / scale);
    }
  }

  /** The second derivative. */
  @Override
  public void curvature(double[] predicted, double[] observed, double[] out) {
    for (int i = 0; i < out.length; i++) {
      double t = -observed[i] * predicted[i] / scale;
      out[i] = observed[i] * observed[i] / scale / scale * probability(t) * probability(-t);
    }
  }

  /** 1/(1 + e^{−t}). */
  private static double probability(double t) {
    return 1 / (1 + Math.exp(-t));
  }

  /**
   * @throws IllegalArgumentException if a measurement is neither 1 nor −1
   */
  @Override
  public double scale(double[] observed) {
    for (int i = 0; i < observed.length; i++) {
      if (Math.abs(observed[i]) != 1) {
        throw new IllegalArgumentException(
            "observed measurement %d, counted from 0, is %s, but the loss 'logistic' is for signs, 1 or -1; take the signs, or the loss 'least-squares' for numbers"
                .formatted(i, observed[i]));
      }
    }
    return Loss.super.scale(observed);
  }
}
