package org.antipode.measurements.loss;

import org.antipode.core.objective.Loss;

/**
 * ½Σ(z_i − y_i)²/σ_i²: the likelihood of independent Gaussian noise of known variances.
 *
 * @param weights 1/σ_i² of each number, above 0 and finite; kept
 */
record WeightedSquares(double[] weights) implements Loss {
  /**
   * @throws IllegalArgumentException if there are not as many measurements as weights
   */
  @Override
  public double value(double[] predicted, double[] observed) {
    if (observed.length != weights.length) {
      throw new IllegalArgumentException(
          "there are %d weights but %d measurements".formatted(weights.length, observed.length));
    }
    double sum = 0;
    for (int i = 0; i < observed.length; i++) {
      double r = predicted[i] - observed[i];
      sum += weights[i] * r * r;
    }
    return sum / 2;
  }

  @Override
  public void gradient(double[] predicted, double[] observed, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = weights[i] * (predicted[i] - observed[i]);
    }
  }

  @Override
  public void curvature(double[] predicted, double[] observed, double[] out) {
    System.arraycopy(weights, 0, out, 0, out.length);
  }

  @Override
  public boolean isLikelihood() {
    return true;
  }

  @Override
  public boolean quadratic() {
    return true;
  }
}
