package org.antipode.measurements.loss;

import org.antipode.core.objective.Loss;

/**
 * The deviance of Student's distribution: ℓ = ½(ν + 1) log(1 + r²/(νs²)) for r = z − y, so that the
 * pull of an outlier falls with its size. Not convex: use several starts.
 *
 * @param degrees ν, above 0
 * @param scale s, in units of a measurement, above 0
 */
public record Student(double degrees, double scale) implements Loss {
  /**
   * @throws IllegalArgumentException if ν or s is not above 0 or not finite
   */
  public Student {
    if (!(degrees > 0 && degrees < Double.POSITIVE_INFINITY)
        || !(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "degrees and scale must be above 0 and finite but are %s and %s"
              .formatted(degrees, scale));
    }
  }

  @Override
  public double value(double[] predicted, double[] observed) {
    double sum = 0;
    for (int i = 0; i < observed.length; i++) {
      double t = (predicted[i] - observed[i]) / scale;
      sum += Math.log1p(t * t / degrees);
    }
    return (degrees + 1) / 2 * sum;
  }

  @Override
  public boolean isLikelihood() {
    return true;
  }

  @Override
  public void gradient(double[] predicted, double[] observed, double[] out) {
    for (int i = 0; i < out.length; i++) {
      double t = (predicted[i] - observed[i]) / scale;
      out[i] = (degrees + 1) * t / (degrees + t * t) / scale;
    }
  }

  /** The reweighting, (ν + 1)/(νs² + r²). */
  @Override
  public void curvature(double[] predicted, double[] observed, double[] out) {
    for (int i = 0; i < out.length; i++) {
      double t = (predicted[i] - observed[i]) / scale;
      out[i] = (degrees + 1) / (degrees + t * t) / scale / scale;
    }
  }
}
