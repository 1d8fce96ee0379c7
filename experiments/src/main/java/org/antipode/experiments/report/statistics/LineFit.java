package org.antipode.experiments.report.statistics;

import java.util.Arrays;
import java.util.Optional;

/**
 * The least-squares line y = intercept + slope·x.
 *
 * @param slopeError the slope's standard error √(Σ residual² / (n − 2) / Σ (x − x̄)²); absent for
 *     two points, which leave no residual
 * @param rSquared the share of y's variance that the line explains, 1 − Σ residual² / Σ (y − ȳ)²;
 *     absent if all y are equal
 * @param count how many points it was fitted to
 */
public record LineFit(
    double slope,
    double intercept,
    Optional<Double> slopeError,
    Optional<Double> rSquared,
    int count) {

  /**
   * The line through points (x_i, y_i), or none if fewer than two x are distinct.
   *
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public static Optional<LineFit> of(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " abscissas, " + y.length + " ordinates");
    }
    if (Arrays.stream(x).distinct().count() < 2) {
      return Optional.empty();
    }
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += (x[i] - meanX) * (x[i] - meanX);
      xy += (x[i] - meanX) * (y[i] - meanY);
      yy += (y[i] - meanY) * (y[i] - meanY);
    }
    double slope = xy / xx;
    double intercept = meanY - slope * meanX;
    double left = 0;
    for (int i = 0; i < x.length; i++) {
      double residual = y[i] - intercept - slope * x[i];
      left += residual * residual;
    }
    Optional<Double> error =
        x.length > 2 ? Optional.of(Math.sqrt(left / (x.length - 2) / xx)) : Optional.empty();
    // Rounding of the mean can leave equal ordinates a variance.
    Optional<Double> explained =
        Arrays.stream(y).distinct().count() > 1 ? Optional.of(1 - left / yy) : Optional.empty();
    return Optional.of(new LineFit(slope, intercept, error, explained, x.length));
  }

  /** intercept + slope·x. */
  public double at(double x) {
    return intercept + slope * x;
  }
}
