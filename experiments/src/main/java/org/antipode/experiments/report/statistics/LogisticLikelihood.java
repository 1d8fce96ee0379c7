package org.antipode.experiments.report.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The logarithm of a logistic model's likelihood for grouped trials: l(a, b) = Σ_i (s_i η_i − n_i
 * log(1 + e^η_i)), η_i = a + b x_i.
 *
 * <p>It is concave. Its supremum may be at infinite slopes, which are cut off where they no longer
 * change it.
 */
final class LogisticLikelihood {
  /** Between neighbouring places the logit changes by no more than this. */
  private static final double STEEPEST = 1e7;

  private static final int BISECTIONS = 80;
  private static final int STEPS = 100;
  private static final int HALVINGS = 30;

  private final double[] x;
  private final int[] successes;
  private final int[] trials;

  /**
   * @param x at least two of them distinct; all arrays are shared with the caller
   */
  LogisticLikelihood(double[] x, int[] successes, int[] trials) {
    this.x = x;
    this.successes = successes;
    this.trials = trials;
  }

  /** The least distance of two places. */
  static double gap(double[] x) {
    double[] sorted = Arrays.stream(x).sorted().distinct().toArray();
    return IntStream.range(1, sorted.length)
        .mapToDouble(i -> sorted[i] - sorted[i - 1])
        .min()
        .orElseThrow();
  }

  double at(double a, double b) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double eta = a + b * x[i];
      // log(1 + e^η) that does not overflow.
      sum +=
          successes[i] * eta
              - trials[i] * (Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta))));
    }
    return sum;
  }

  /** The maximum over a and b, or nearly the supremum, by Newton's method from a start. */
  double maximumFrom(double startA, double startB) {
    double a = startA;
    double b = startB;
    double value = at(a, b);
    for (int i = 0; i < STEPS; i++) {
      double[] step = step(a, b);
      double length = 1;
      double next = at(a + step[0], b + step[1]);
      for (int j = 0; j < HALVINGS && !(next > value); j++) {
        length /= 2;
        next = at(a + length * step[0], b + length * step[1]);
      }
      if (!(next > value)) {
        return value;
      }
      a += length * step[0];
      b += length * step[1];
      value = next;
    }
    return value;
  }

  private double[] step(double a, double b) {
    double aa = 0;
    double ab = 0;
    double bb = 0;
    double u = 0;
    double v = 0;
    for (int i = 0; i < x.length; i++) {
      double rate = FirthLikelihood.rate(a + b * x[i]);
      double weight = trials[i] * rate * (1 - rate);
      aa += weight;
      ab += weight * x[i];
      bb += weight * x[i] * x[i];
      double score = successes[i] - trials[i] * rate;
      u += score;
      v += score * x[i];
    }
    double determinant = aa * bb - ab * ab;
    return new double[] {(bb * u - ab * v) / determinant, (aa * v - ab * u) / determinant};
  }

  /** The maximum over b among the curves through one half at c, by bisection of l's slope. */
  double maximumThrough(double c) {
    double high = STEEPEST / gap(x);
    double low = -high;
    for (int i = 0; i < BISECTIONS; i++) {
      double b = (low + high) / 2;
      double slope = 0;
      for (int j = 0; j < x.length; j++) {
        double rate = FirthLikelihood.rate(b * (x[j] - c));
        slope += (successes[j] - trials[j] * rate) * (x[j] - c);
      }
      if (slope > 0) {
        low = b;
      } else {
        high = b;
      }
    }
    double b = (low + high) / 2;
    return at(-b * c, b);
  }
}
