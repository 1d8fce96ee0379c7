package org.antipode.testkit;

import org.antipode.core.objective.Loss;

/** ½Σ w_i(z_i − y_i)² of three measurements, with a factor of the gradient. */
record LossOfThree(double factor) implements Loss {
  private static final double[] WEIGHTS = {1, 4, 0.25};

  @Override
  public double value(double[] predicted, double[] observed) {
    if (observed.length != WEIGHTS.length) {
      throw new IllegalArgumentException("three measurements are needed");
    }
    double sum = 0;
    for (int i = 0; i < observed.length; i++) {
      sum += WEIGHTS[i] * Math.pow(predicted[i] - observed[i], 2) / 2;
    }
    return sum;
  }

  @Override
  public void gradient(double[] predicted, double[] observed, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = factor * WEIGHTS[i] * (predicted[i] - observed[i]);
    }
  }

  @Override
  public void curvature(double[] predicted, double[] observed, double[] out) {
    System.arraycopy(WEIGHTS, 0, out, 0, out.length);
  }
}
