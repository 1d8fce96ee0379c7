package org.antipode.measurements.penalty;

import org.antipode.core.map.Vectors;
import org.antipode.core.objective.ProximalPenalty;

/**
 * λ‖x‖₁, the penalty of the Lasso (Tibshirani, Journal of the Royal Statistical Society B 58(1),
 * 1996).
 *
 * <p>The curvature is that of reweighting, λ/|x_j|, with |x_j| at least 10⁻⁸ of the largest entry.
 *
 * @param weight λ, finite and above 0
 */
record L1(double weight) implements ProximalPenalty {
  /** The least |x_j| of the reweighting, over max |x_i|. */
  private static final double LEAST = 1e-8;

  @Override
  public double value(double[] x) {
    double sum = 0;
    for (double entry : x) {
      sum += Math.abs(entry);
    }
    return weight * sum;
  }

  /** ±λ, and 0 where x_j = 0. */
  @Override
  public void gradient(double[] x, double[] out) {
    for (int j = 0; j < out.length; j++) {
      out[j] = weight * Math.signum(x[j]);
    }
  }

  /** λ where x = 0. */
  @Override
  public void curvature(double[] x, double[] out) {
    double largest = Vectors.largest(x);
    for (int j = 0; j < out.length; j++) {
      out[j] = largest == 0 ? weight : weight / Math.max(Math.abs(x[j]), LEAST * largest);
    }
  }

  /** Moves each entry towards 0 by λ·step, and no further than to 0. */
  @Override
  public void proximal(double[] x, double step, double[] out) {
    double threshold = weight * step;
    for (int j = 0; j < out.length; j++) {
      double shrunk = Math.abs(x[j]) - threshold;
      out[j] = shrunk > 0 ? Math.copySign(shrunk, x[j]) : 0;
    }
  }

  /** max |v_j|/λ. */
  @Override
  public double polar(double[] v) {
    return Vectors.largest(v) / weight;
  }
}
