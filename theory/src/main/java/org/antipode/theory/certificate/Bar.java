package org.antipode.theory.certificate;

import java.util.function.DoubleUnaryOperator;

/**
 * Half-widths of intervals around an estimate that hold the truth with probability {@link
 * ErrorBars#LEVEL}, from an unbiased estimate and its deviation.
 *
 * @param sigma the noise's standard deviation
 * @param student the distribution of (truth − unbiased)/(sigma · deviation)
 * @param quantile the t with P(|T| ≤ t) = LEVEL
 */
record Bar(double sigma, Student student, double quantile) {
  /** A deviation below this part of the bias does not count. */
  private static final double PRECISION = 1e-9;

  private static final int BISECTIONS = 32;

  /**
   * More degrees of freedom count as so many, which bounds the time: the quantile differs by a
   * quarter of a percent at most.
   */
  private static final int MOST_FREEDOM = 200;

  static Bar of(double sigma, int freedom) {
    Student student = new Student(Math.min(freedom, MOST_FREEDOM));
    return new Bar(sigma, student, student.central(ErrorBars.LEVEL));
  }

  /**
   * The smallest w with P(|truth − estimate| ≤ w) ≥ LEVEL.
   *
   * @param deviation of the unbiased estimate, for noise of deviation 1
   */
  double aroundFree(double estimate, double unbiased, double deviation) {
    double tau = sigma * deviation;
    double bias = Math.abs(estimate - unbiased);
    return !(tau > PRECISION * bias)
        ? bias
        : smallest(
            bias + quantile * tau,
            w ->
                student.probability((estimate + w - unbiased) / tau)
                    - student.probability((estimate - w - unbiased) / tau));
  }

  /**
   * The same where the truth is max(u, 0).
   *
   * @param unbiased an unbiased estimate of u
   * @param deviation of that, for noise of deviation 1
   */
  double aroundRelu(double estimate, double unbiased, double deviation) {
    double tau = sigma * deviation;
    double bias = Math.abs(estimate - unbiased);
    return !(tau > PRECISION * bias)
        ? Math.abs(estimate - Math.max(unbiased, 0))
        : smallest(
            bias + quantile * tau,
            w ->
                student.probability((estimate + w - unbiased) / tau)
                    - (estimate - w <= 0
                        ? 0
                        : student.probability((estimate - w - unbiased) / tau)));
  }

  /**
   * @param enough a w that is wide enough
   * @param probability grows with w
   */
  private static double smallest(double enough, DoubleUnaryOperator probability) {
    if (probability.applyAsDouble(0) >= ErrorBars.LEVEL) {
      return 0;
    }
    double low = 0;
    double high = enough;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = low + (high - low) / 2;
      if (probability.applyAsDouble(middle) >= ErrorBars.LEVEL) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
