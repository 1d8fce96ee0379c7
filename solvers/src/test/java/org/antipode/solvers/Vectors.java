package org.antipode.solvers;

/** The little vector arithmetic that the tests need. */
final class Vectors {
  private Vectors() {}

  /** ca, in a new array. */
  static double[] times(double c, double[] a) {
    double[] out = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      out[i] = c * a[i];
    }
    return out;
  }

  /** ‖a − b‖. */
  static double distance(double[] a, double[] b) {
    double square = 0;
    for (int i = 0; i < a.length; i++) {
      square += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(square);
  }

  /** ‖a − b‖/‖b‖. */
  static double relativeDistance(double[] a, double[] b) {
    return distance(a, b) / norm(b);
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }
}
