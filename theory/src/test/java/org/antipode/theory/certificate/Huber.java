package org.antipode.theory.certificate;

import org.antipode.core.objective.Loss;

/**
 * ℓ = ½r² for r = z − y within ±δ, and δ|r| − ½δ² outside; the curvature is the reweighting.
 *
 * @param width δ
 */
record Huber(double width) implements Loss {
  @Override
  public double value(double[] predicted, double[] observed) {
    double sum = 0;
    for (int i = 0; i < observed.length; i++) {
      double r = Math.abs(predicted[i] - observed[i]);
      sum += r <= width ? r * r / 2 : width * (r - width / 2);
    }
    return sum;
  }

  @Override
  public void gradient(double[] predicted, double[] observed, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.max(-width, Math.min(width, predicted[i] - observed[i]));
    }
  }

  @Override
  public void curvature(double[] predicted, double[] observed, double[] out) {
    for (int i = 0; i < out.length; i++) {
      double r = Math.abs(predicted[i] - observed[i]);
      out[i] = r <= width ? 1 : width / r;
    }
  }
}
