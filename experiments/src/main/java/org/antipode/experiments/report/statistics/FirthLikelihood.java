package org.antipode.experiments.report.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The logarithm of a logistic model's likelihood under Jeffreys' prior, for grouped trials.
 *
 * <pre>  l*(a, b) = Σ_i (s_i η_i − n_i log(1 + e^η_i)) + ½ log |I|,   η_i = a + b x_i
 *  I = Σ_i n_i w_i [1 x_i]ᵀ[1 x_i],   w_i = p_i (1 − p_i),   p_i = 1/(1 + e^−η_i)</pre>
 *
 * <p>The determinant keeps the maximum finite where the trials are separated completely: every one
 * fails below some x and succeeds above it. It can also leave l* with several maxima: every maximum
 * here is the highest that is reached from starts over all slopes that the places distinguish.
 * Source: D. Firth, "Bias reduction of maximum likelihood estimates", Biometrika 80 (1993); G.
 * Heinze and M. Schemper, Statistics in Medicine 21 (2002).
 */
final class FirthLikelihood {
  private static final int STEPS = 200;
  private static final int HALVINGS = 40;
  private static final double TOLERANCE = 1e-12;
  private static final double ROUGH = 1e-6;
  private static final double ROUNDING = 1e-14;
  private static final Comparator<Point> BY_VALUE = Comparator.comparingDouble(Point::value);

  private static final double FLATTEST = 0.25;
  private static final double STEEPEST = 40;
  private static final int MOST_CROSSINGS = 64;

  private final double[] x;
  private final int[] successes;
  private final int[] trials;
  private final double[] slopes;

  /**
   * @param x from -1 to 1, at least two of them distinct; all arrays are shared with the caller
   */
  FirthLikelihood(double[] x, int[] successes, int[] trials) {
    this(x, successes, trials, slopes(x));
  }

  private FirthLikelihood(double[] x, int[] successes, int[] trials, double[] slopes) {
    this.x = x;
    this.successes = successes;
    this.trials = trials;
    this.slopes = slopes;
  }

  /** The likelihood of other counts at the same places. */
  FirthLikelihood of(int[] otherSuccesses, int[] otherTrials) {
    return new FirthLikelihood(x, otherSuccesses, otherTrials, slopes);
  }

  /** Of both signs, from nearly flat to a step between the two nearest places, by factors of 2. */
  private static double[] slopes(double[] x) {
    double gap = LogisticLikelihood.gap(x);
    return DoubleStream.iterate(FLATTEST, b -> b <= STEEPEST / gap, b -> 2 * b)
        .flatMap(b -> DoubleStream.of(-b, b))
        .toArray();
  }

  /** A place, l* there, and the step from it to where a parabola would have its maximum. */
  record Point(double a, double b, double value, double stepA, double stepB) {}

  /** The maximum over a and b. */
  Point maximum() {
    double[] crossings = crossings();
    Point best = climb(at(0, 0), TOLERANCE);
    for (double b : slopes) {
      Point start =
          Arrays.stream(crossings).mapToObj(c -> at(-b * c, b)).max(BY_VALUE).orElseThrow();
      best = higher(best, climb(start, TOLERANCE));
    }
    return best;
  }

  /** Nearly the maximum that is reached from one start: six digits do for a bootstrap's sample. */
  Point maximumFrom(Point start) {
    return climb(at(start.a, start.b), ROUGH);
  }

  private static Point higher(Point first, Point second) {
    return second.value > first.value ? second : first;
  }

  /** Places of one half to start from: at x, between two x, and a little outside. */
  private double[] crossings() {
    double[] sorted = Arrays.stream(x).sorted().distinct().toArray();
    int each = Math.max(1, 2 * sorted.length / MOST_CROSSINGS);
    DoubleStream within =
        IntStream.range(0, (2 * sorted.length - 2) / each + 1)
            .map(i -> i * each)
            .mapToDouble(i -> (sorted[i / 2] + sorted[(i + 1) / 2]) / 2);
    return DoubleStream.concat(DoubleStream.of(-3, -1.5, 1.5, 3), within).toArray();
  }

  /**
   * l* with the step I⁻¹ u of Fisher scoring, where u = Σ_i (s_i − n_i p_i + h_i (½ − p_i)) [1 x_i]
   * is Firth's score and h_i = n_i w_i [1 x_i] I⁻¹ [1 x_i]ᵀ a group's leverage.
   */
  private Point at(double a, double b) {
    double[] weights = new double[x.length];
    double[] rates = new double[x.length];
    double value = 0;
    double sum = 0;
    double mean = 0;
    for (int i = 0; i < x.length; i++) {
      double eta = a + b * x[i];
      double e = Math.exp(-Math.abs(eta));
      weights[i] = trials[i] * e / ((1 + e) * (1 + e));
      rates[i] = (eta > 0 ? 1 : e) / (1 + e);
      value += successes[i] * eta - trials[i] * (Math.max(eta, 0) + Math.log1p(e));
      sum += weights[i];
      mean += weights[i] * x[i];
    }
    mean /= sum;
    // About the weighted mean I is diagonal, and its determinant does not cancel.
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      squares += weights[i] * (x[i] - mean) * (x[i] - mean);
    }
    double u = 0;
    double v = 0;
    for (int i = 0; i < x.length; i++) {
      double d = x[i] - mean;
      double leverage = weights[i] * (1 / sum + d * d / squares);
      double score = successes[i] - trials[i] * rates[i] + leverage * (0.5 - rates[i]);
      u += score;
      v += score * d;
    }
    value += 0.5 * (Math.log(sum) + Math.log(squares));
    double stepB = v / squares;
    return new Point(
        a,
        b,
        Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value,
        u / sum - stepB * mean,
        stepB);
  }

  /** Fisher scoring; a step that would descend is halved. */
  private Point climb(Point start, double tolerance) {
    Point here = start;
    for (int i = 0; i < STEPS; i++) {
      // Near the maximum l* is flat to rounding long before its slope is.
      double rounding = ROUNDING * Math.abs(here.value);
      Point next = here;
      double length = 1;
      for (int j = 0; j < HALVINGS && next == here; j++, length /= 2) {
        Point tried = at(here.a + length * here.stepA, here.b + length * here.stepB);
        next = tried.value > here.value - rounding ? tried : here;
      }
      if (next == here || Math.hypot(here.stepA, here.stepB) < tolerance) {
        return next;
      }
      here = next;
    }
    return here;
  }

  static double rate(double eta) {
    return 1 / (1 + Math.exp(-eta));
  }
}
