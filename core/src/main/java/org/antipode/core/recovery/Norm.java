package org.antipode.core.recovery;

/** The Euclidean norm of numbers whose squares may be too large or too small for a double. */
final class Norm {
  private Norm() {}

  static double of(double[] a) {
    double largest = 0;
    for (double entry : a) {
      if (Double.isNaN(entry)) {
        return Double.NaN;
      }
      largest = Math.max(largest, Math.abs(entry));
    }
    if (largest == 0 || Double.isInfinite(largest)) {
      return largest;
    }
    double sum = 0;
    for (double entry : a) {
      sum += entry / largest * (entry / largest);
    }
    return largest * Math.sqrt(sum);
  }
}
