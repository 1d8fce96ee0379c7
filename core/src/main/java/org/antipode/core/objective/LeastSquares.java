package org.antipode.core.objective;

import java.util.Arrays;

/** φ(z, y) = z − y. */
enum LeastSquares implements Loss {
  INSTANCE;

  @Override
  public void residual(double[] predicted, double[] observed, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = predicted[i] - observed[i];
    }
  }

  @Override
  public void slope(double[] predicted, double[] observed, double[] out) {
    Arrays.fill(out, 1);
  }
}
