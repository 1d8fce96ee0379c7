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
 * here is the highest that is reached from starts over all slopes that the places can tell apart.
 * Source: D. Firth, "Bias reduction of maximum likelihood estimates", Biometrika 80 (1993); G.
 * Heinze and M. Schemper, Statistics in Medicine 21 (2002).
 */
final class FirthLikelihood {
  private static final int STEPS = 200;
  private static final int HALVINGS = 40;
  private static final double TOLERANCE = 1e-12;
  private static final double ROUNDING = 1e-14;
  private static final Comparator<Point> BY_VALUE = Comparator.comparingDouble(Point::value);

  private static final double FLATTEST = 0.25;
  private static final double STEEPEST = 40;
  private static final int MOST_CROSSINGS = 64;

  private final double[] x;
  private final int[] successes;
  private final int[] trials;
  private final double[] slopes;
  private final LogisticLikelihood likelihood;

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
    this.likelihood = new LogisticLikelihood(x, successes, trials);
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

  /** A place and l* there. */
  record Point(double a, double b, double value) {}

  /** The maximum over a and b. */
  Point maximum() {
    double[] crossings = crossings();
    Point best = climb(at(0, 0));
    for (double b : slopes) {
      Point start =
          Arrays.stream(crossings).mapToObj(c -> at(-b * c, b)).max(BY_VALUE).orElseThrow();
      best = higher(best, climb(start));
    }
    return best;
  }

  /** The maximum that is reached from one start. */
  Point maximumFrom(Point start) {
    return climb(at(start.a, start.b));
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

  private Point at(double a, double b) {
    Slope slope = slope(a, b);
    double sum = 0.5 * Math.log(slope.determinant()) + likelihood.at(a, b);
    return new Point(a, b, Double.isNaN(sum) ? Double.NEGATIVE_INFINITY : sum);
  }

  /** Fisher scoring; a step that would descend is halved. */
  private Point climb(Point start) {
    Point here = start;
    for (int i = 0; i < STEPS; i++) {
      double[] step = slope(here.a, here.b).step();
      // Near the maximum l* is flat to rounding long before its slope is.
      double rounding = ROUNDING * Math.abs(here.value);
      Point next = here;
      double length = 1;
      for (int j = 0; j < HALVINGS && next == here; j++, length /= 2) {
        Point tried = at(here.a + length * step[0], here.b + length * step[1]);
        next = tried.value > here.value - rounding ? tried : here;
      }
      if (next == here || Math.hypot(step[0], step[1]) < TOLERANCE) {
        return next;
      }
      here = next;
    }
    return here;
  }

  /**
   * I, and Firth's score Σ_i (s_i − n_i p_i + h_i (½ − p_i)) [1 x_i], where h_i = n_i w_i [1 x_i]
   * I⁻¹ [1 x_i]ᵀ is a group's leverage.
   */
  private Slope slope(double a, double b) {
    double aa = 0;
    double ab = 0;
    double bb = 0;
    for (int i = 0; i < x.length; i++) {
      double weight = weight(i, a, b);
      aa += weight;
      ab += weight * x[i];
      bb += weight * x[i] * x[i];
    }
    double determinant = aa * bb - ab * ab;
    double u = 0;
    double v = 0;
    for (int i = 0; i < x.length; i++) {
      double p = rate(a + b * x[i]);
      double leverage = weight(i, a, b) * (bb - 2 * ab * x[i] + aa * x[i] * x[i]) / determinant;
      double score = successes[i] - trials[i] * p + leverage * (0.5 - p);
      u += score;
      v += score * x[i];
    }
    return new Slope(aa, ab, bb, u, v);
  }

  private double weight(int i, double a, double b) {
    double p = rate(a + b * x[i]);
    return trials[i] * p * (1 - p);
  }

  static double rate(double eta) {
    return 1 / (1 + Math.exp(-eta));
  }

  /** The information's entries and the score's. */
  private record Slope(double aa, double ab, double bb, double u, double v) {
    double determinant() {
      return aa * bb - ab * ab;
    }

    /** I⁻¹ times the score. */
    double[] step() {
      double determinant = determinant();
      return new double[] {(bb * u - ab * v) / determinant, (aa * v - ab * u) / determinant};
    }
  }
}
