package org.antipode.measurements.loss;

import org.antipode.core.objective.Loss;

/**
 * ½Σ(z_i − y_i)²/σ_i² for photon counts with the Gaussian noise of a readout, whose variance the
 * measurement itself estimates: σ_i² = max(y_i + b, 1/p)/p + d². A measurement below one count has
 * the variance of one, so that none has the weight of a certain one.
 *
 * @param peak p, the expected count where y + b = 1; above 0
 * @param background b, in units of a measurement
 * @param deviation d, the readout's standard deviation; at least 0
 */
record CountSquares(double peak, double background, double deviation) implements Loss {
  private double weight(double y) {
    return 1 / (Math.max(y + background, 1 / peak) / peak + deviation * deviation);
  }

  @Override
  public double value(double[] predicted, double[] observed) {
    double sum = 0;
    for (int i = 0; i < observed.length; i++) {
      double r = predicted[i] - observed[i];
      sum += weight(observed[i]) * r * r;
    }
    return sum / 2;
  }

  @Override
  public void gradient(double[] predicted, double[] observed, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = weight(observed[i]) * (predicted[i] - observed[i]);
    }
  }

  @Override
  public void curvature(double[] predicted, double[] observed, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = weight(observed[i]);
    }
  }

  @Override
  public boolean quadratic() {
    return true;
  }
}
