package org.antipode.solvers.offrange;

import org.antipode.core.objective.ProximalPenalty;

/**
 * ridge·‖z‖² + lasso·‖v‖₁ for the first entries z of x and the others, v.
 *
 * @param count the length of z
 */
record RidgeAndLasso(int count, double ridge, double lasso) implements ProximalPenalty {
  @Override
  public double value(double[] x) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += j < count ? ridge * x[j] * x[j] : lasso * Math.abs(x[j]);
    }
    return sum;
  }

  @Override
  public void gradient(double[] x, double[] out) {
    for (int j = 0; j < x.length; j++) {
      out[j] = j < count ? 2 * ridge * x[j] : lasso * Math.signum(x[j]);
    }
  }

  @Override
  public void curvature(double[] x, double[] out) {
    for (int j = 0; j < x.length; j++) {
      out[j] = j < count ? 2 * ridge : 0;
    }
  }

  @Override
  public void proximal(double[] x, double step, double[] out) {
    for (int j = 0; j < x.length; j++) {
      out[j] =
          j < count
              ? x[j] / (1 + 2 * ridge * step)
              : Math.signum(x[j]) * Math.max(0, Math.abs(x[j]) - lasso * step);
    }
  }
}
