package org.antipode.experiments.report.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The least-squares line y = intercept + slope·x.
 *
 * @param slopeError one standard error of the slope: √(Σ residual² / (n − 2) / Σ (x − x̄)²), or the
 *     one that {@link #withError} gives, if that is larger; absent for two points, which leave no
 *     residual
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

  /**
   * The same line with a standard error that is no less than what its points' own errors cause.
   *
   * <p>Residuals alone do not show an error that moves all points together.
   *
   * @param pointsError the slope's standard error by the errors of the points; an empty one is not
   *     known, and leaves the line's unknown too
   */
  public LineFit withError(Optional<Double> pointsError) {
    Optional<Double> error =
        pointsError.map(points -> slopeError.map(e -> Math.max(e, points)).orElse(points));
    return new LineFit(slope, intercept, error, rSquared, count);
  }

  /**
   * The slope's standard error by its points' errors: √(Σ_ij c_i c_j e_i e_j r_ij), c_i = (x_i −
   * x̄)/Σ (x − x̄)².
   *
   * @param errors the points' standard errors e
   * @param resampled the points' values in each bootstrap sample, by point: they give the
   *     correlations r; samples that are not finite are left out
   */
  public static double slopeError(double[] x, double[] errors, double[][] resampled) {
    double mean = Arrays.stream(x).average().orElseThrow();
    double xx = Arrays.stream(x).map(value -> (value - mean) * (value - mean)).sum();
    double variance = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        double correlation = i == j ? 1 : correlation(resampled[i], resampled[j]);
        variance += (x[i] - mean) * (x[j] - mean) * errors[i] * errors[j] * correlation;
      }
    }
    return Math.sqrt(Math.max(0, variance)) / xx;
  }

  /** Pearson's; 0 where one of the two does not vary. */
  private static double correlation(double[] first, double[] second) {
    int[] both =
        IntStream.range(0, first.length)
            .filter(i -> Double.isFinite(first[i]) && Double.isFinite(second[i]))
            .toArray();
    double meanA = Arrays.stream(both).mapToDouble(i -> first[i]).average().orElse(0);
    double meanB = Arrays.stream(both).mapToDouble(i -> second[i]).average().orElse(0);
    double aa = 0;
    double ab = 0;
    double bb = 0;
    for (int i : both) {
      double a = first[i] - meanA;
      double b = second[i] - meanB;
      aa += a * a;
      ab += a * b;
      bb += b * b;
    }
    return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
  }

  /** intercept + slope·x. */
  public double at(double x) {
    return intercept + slope * x;
  }
}
