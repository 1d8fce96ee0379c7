package org.antipode.core.objective;

import java.util.Arrays;
import org.antipode.core.map.Vectors;

/**
 * λ‖x‖².
 *
 * @param weight λ, finite and above 0
 */
record Ridge(double weight) implements Penalty {
  Ridge {
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the weight must be finite and at least 0 but is " + weight);
    }
  }

  @Override
  public double value(double[] x) {
    return 2 * weight * (Vectors.dot(x, x) / 2);
  }

  @Override
  public void gradient(double[] x, double[] out) {
    for (int j = 0; j < out.length; j++) {
      out[j] = 2 * weight * x[j];
    }
  }

  @Override
  public void curvature(double[] x, double[] out) {
    Arrays.fill(out, 2 * weight);
  }

  /** √(2λ)·x_j. */
  @Override
  public void residual(double[] x, double[] gradient, double[] roots, double[] out) {
    for (int j = 0; j < out.length; j++) {
      out[j] = roots[j] * x[j];
    }
  }

  @Override
  public boolean quadratic() {
    return true;
  }
}
