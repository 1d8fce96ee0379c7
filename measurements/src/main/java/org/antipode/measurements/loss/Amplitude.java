package org.antipode.measurements.loss;

import java.util.Arrays;
import org.antipode.core.objective.Loss;

/**
 * ½Σ(|z_i| − |y_i|)²: least squares of magnitudes, whatever the signs or the phases of the
 * measurements are (Fienup, "Phase retrieval algorithms: a comparison", 1982). A complex entry is a
 * pair of numbers with one magnitude. Where z_i = 0 the gradient is taken as 0.
 *
 * @param numbers 1 for real measurements, 2 for complex ones
 */
record Amplitude(int numbers) implements Loss {
  private double magnitude(double[] entries, int first) {
    return numbers == 1 ? Math.abs(entries[first]) : Math.hypot(entries[first], entries[first + 1]);
  }

  @Override
  public double value(double[] predicted, double[] observed) {
    if (observed.length % numbers != 0) {
      throw new IllegalArgumentException(
          "complex numbers are pairs, but there are %d numbers".formatted(observed.length));
    }
    double sum = 0;
    for (int i = 0; i < observed.length; i += numbers) {
      double r = magnitude(predicted, i) - magnitude(observed, i);
      sum += r * r / 2;
    }
    return sum;
  }

  /** (1 − |y|/|z|)z. */
  @Override
  public void gradient(double[] predicted, double[] observed, double[] out) {
    for (int i = 0; i < out.length; i += numbers) {
      double z = magnitude(predicted, i);
      double y = magnitude(observed, i);
      for (int j = i; j < i + numbers; j++) {
        out[j] = z == 0 ? 0 : predicted[j] - y * (predicted[j] / z);
      }
    }
  }

  /**
   * 1: the second derivative of real entries, and a bound of that of complex ones, with which a
   * step is one of alternating projections (Gerchberg and Saxton, 1972).
   */
  @Override
  public void curvature(double[] predicted, double[] observed, double[] out) {
    Arrays.fill(out, 1);
  }
}
