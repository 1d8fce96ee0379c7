package org.antipode.testkit;

import java.util.Arrays;
import java.util.Locale;
import org.antipode.core.map.Vectors;

/** Small vector arithmetic and the worst figure of a check that looks at many places. */
final class Probe {
  private final String name;
  private final double bound;
  private double worst;
  private String where = "no point to check";

  Probe(String name, double bound) {
    this.name = name;
    this.bound = bound;
  }

  /** Takes one measured error; NaN counts as the worst there is. */
  void add(double error, String detail) {
    double seen = Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    if (seen >= worst) {
      worst = seen;
      where = detail;
    }
  }

  CheckResult result() {
    return new CheckResult(
        name,
        worst <= bound,
        String.format(Locale.ROOT, "error %.2e, at most %.0e allowed (%s)", worst, bound, where));
  }

  /** |a − b| over the size of what they are made of: never over the inner products themselves. */
  static double mismatch(double a, double b, double size) {
    return a == b ? 0 : Math.abs(a - b) / size;
  }

  /** ‖a − b‖/(‖a‖ + ‖b‖), 0 for equal arrays. */
  static double distance(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    double apart = Vectors.fastNorm(difference);
    return apart == 0 ? 0 : apart / (Vectors.fastNorm(a) + Vectors.fastNorm(b));
  }

  static boolean isFinite(double[] a) {
    for (double entry : a) {
      if (!Double.isFinite(entry)) {
        return false;
      }
    }
    return true;
  }

  /** An array in which an entry that was not overwritten shows. */
  static double[] unwritten(int length) {
    double[] out = new double[length];
    Arrays.fill(out, Double.NaN);
    return out;
  }
}
