package org.antipode.solvers;

import org.antipode.core.objective.Loss;

/** ℓ = z − y + y log(y/z) for y &gt; 0, infinite at z = 0 and not a number below. */
enum PoissonDeviance implements Loss {
  INSTANCE;

  @Override
  public double value(double[] predicted, double[] observed) {
    double sum = 0;
    for (int i = 0; i < observed.length; i++) {
      double z = predicted[i];
      double y = observed[i];
      sum += y == 0 ? z : z - y + y * Math.log(y / z);
    }
    return sum;
  }

  @Override
  public void gradient(double[] predicted, double[] observed, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = (predicted[i] - observed[i]) / predicted[i];
    }
  }

  /** Fisher's: the expectation of y/z² where y has the mean z. */
  @Override
  public void curvature(double[] predicted, double[] observed, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = 1 / predicted[i];
    }
  }
}
