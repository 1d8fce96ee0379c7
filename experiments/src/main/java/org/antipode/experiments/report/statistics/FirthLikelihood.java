package org.antipode.experiments.report.statistics;

/**
 * The logarithm of a logistic model's likelihood under Jeffreys' prior, for grouped trials.
 *
 * <pre>  l*(a, b) = Σ_i (s_i η_i − n_i log(1 + e^η_i)) + ½ log |I|,   η_i = a + b x_i
 *  I = Σ_i n_i w_i [1 x_i]ᵀ[1 x_i],   w_i = p_i (1 − p_i),   p_i = 1/(1 + e^−η_i)</pre>
 *
 * <p>The determinant keeps the maximum finite where the trials are separated completely: every one
 * fails below some x and succeeds above it. Source: D. Firth, "Bias reduction of maximum likelihood
 * estimates", Biometrika 80 (1993); G. Heinze and M. Schemper, Statistics in Medicine 21 (2002).
 */
final class FirthLikelihood {
  private static final int STEPS = 200;
  private static final int HALVINGS = 40;
  private static final double TOLERANCE = 1e-12;
  private static final double ROUNDING = 1e-14;

  private final double[] x;
  private final int[] successes;
  private final int[] trials;

  FirthLikelihood(double[] x, int[] successes, int[] trials) {
    this.x = x;
    this.successes = successes;
    this.trials = trials;
  }

  /** A place and l* there. */
  record Point(double a, double b, double value) {}

  /** The maximum over a and b. */
  Point maximum() {
    return climb(at(0, 0), Slope::step);
  }

  /** The maximum over b among the curves through one half at c: a = −b c. */
  Point maximumThrough(double c, double startingSlope) {
    return climb(at(-startingSlope * c, startingSlope), slope -> slope.stepThrough(c));
  }

  private Point at(double a, double b) {
    Slope slope = slope(a, b);
    double sum = 0.5 * Math.log(slope.determinant());
    for (int i = 0; i < x.length; i++) {
      double eta = a + b * x[i];
      // log(1 + e^η) that does not overflow.
      sum +=
          successes[i] * eta
              - trials[i] * (Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta))));
    }
    return new Point(a, b, Double.isNaN(sum) ? Double.NEGATIVE_INFINITY : sum);
  }

  private interface Direction {
    double[] of(Slope slope);
  }

  /** Fisher scoring; a step that would descend is halved. */
  private Point climb(Point start, Direction direction) {
    Point here = start;
    for (int i = 0; i < STEPS; i++) {
      double[] step = direction.of(slope(here.a, here.b));
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

    /** The same along d = (−c, 1) alone: d (d·score) / dᵀI d. */
    double[] stepThrough(double c) {
      double length = (v - c * u) / (c * c * aa - 2 * c * ab + bb);
      return new double[] {-c * length, length};
    }
  }
}
