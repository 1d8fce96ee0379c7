package org.antipode.core.objective;

import java.util.Arrays;

/** ½‖z − y‖². */
enum LeastSquares implements Loss {
  INSTANCE;

  @Override
  public double value(double[] predicted, double[] observed) {
    double sum = 0;
    for (int i = 0; i < observed.length; i++) {
      double r = predicted[i] - observed[i];
      sum += r * r;
    }
    return sum / 2;
  }

  @Override
  public void gradient(double[] predicted, double[] observed, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = predicted[i] - observed[i];
    }
  }

  @Override
  public void curvature(double[] predicted, double[] observed, double[] out) {
    Arrays.fill(out, 1);
  }

  @Override
  public boolean quadratic() {
    return true;
  }
}
