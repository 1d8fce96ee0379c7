package org.antipode.measurements.loss;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.antipode.core.objective.Loss;

/**
 * A loss whose scale comes from the residuals: least absolute deviations until {@link #estimated}
 * is called on their fit, then the loss of the scale, which stays as it is: estimated again from
 * the residuals of the new fit, it would grow with the outliers' part.
 *
 * <p>The scale of a fit of k numbers to m measurements is s = 1.4826·median |r_i| over the m − k
 * largest of the m residuals, as the fit of least absolute deviations makes about k residuals zero
 * (Maronna, Martin and Yohai, "Robust Statistics", 2006, section 4.4.2). Of Gaussian residuals s is
 * the standard deviation, and outliers among less than half of them leave it bounded. The loss
 * remains that of least absolute deviations where m ≤ k, and where s is rounding: the measurements
 * that are no outliers are then fitted exactly.
 *
 * @param option the loss's option that the scale sets
 * @param factor the option's value over s
 * @param of the loss for a value of the option
 * @param value the option's value; 0 before the first estimate
 * @param current the loss for this value
 */
record RobustScale(
    String option, double factor, DoubleFunction<Loss> of, double value, Loss current)
    implements Loss {
  /** 1 over the third quartile of N(0, 1). */
  private static final double DEVIATION_OF_MEDIAN = 1.482602218505602;

  /** A scale below this part of the predicted measurements' median is rounding. */
  private static final double ROUNDING = 1e-9;

  /** The loss before the first estimate. */
  RobustScale(String option, double factor, DoubleFunction<Loss> of) {
    this(option, factor, of, 0, LeastAbsolute.INSTANCE);
  }

  @Override
  public Loss estimated(double[] predicted, double[] observed, int k) {
    if (value != 0) {
      return this;
    }
    double next = factor * scale(predicted, observed, k);
    if (next > 0 && Double.isFinite(next)) {
      return new RobustScale(option, factor, of, next, of.apply(next));
    }
    Loss smoothed = current.estimated(predicted, observed, k);
    return smoothed == current ? this : new RobustScale(option, factor, of, 0, smoothed);
  }

  /** s of the residuals of a fit of k numbers; 0 where m ≤ k, and where it is rounding. */
  static double scale(double[] predicted, double[] observed, int k) {
    if (observed.length <= k) {
      return 0;
    }
    double scale = DEVIATION_OF_MEDIAN * median(residuals(predicted, observed), k);
    return isLeft(scale, predicted) ? scale : 0;
  }

  /**
   * s where m > k; elsewhere the mean of |r_i|, since a penalty leaves residuals of fewer
   * measurements too, and no rule says how many of them are zero; 0 where it is rounding.
   */
  static double size(double[] predicted, double[] observed, int k) {
    if (observed.length > k) {
      return scale(predicted, observed, k);
    }
    double mean = Arrays.stream(residuals(predicted, observed)).average().orElse(0);
    return isLeft(mean, predicted) ? mean : 0;
  }

  private static double[] residuals(double[] predicted, double[] observed) {
    double[] sizes = new double[observed.length];
    Arrays.setAll(sizes, i -> Math.abs(predicted[i] - observed[i]));
    return sizes;
  }

  /** Whether residuals of this size are more than rounding. */
  private static boolean isLeft(double size, double[] predicted) {
    double[] sizes = new double[predicted.length];
    Arrays.setAll(sizes, i -> Math.abs(predicted[i]));
    return size > ROUNDING * median(sizes, 0);
  }

  /** The median of the numbers without the smallest ones; sorts them. */
  private static double median(double[] numbers, int without) {
    Arrays.sort(numbers);
    int count = numbers.length - without;
    return (numbers[without + (count - 1) / 2] + numbers[without + count / 2]) / 2;
  }

  @Override
  public Loss smoothed(double delta) {
    Loss smooth = current.smoothed(delta);
    return smooth == current ? this : smooth;
  }

  @Override
  public Map<String, Double> estimates() {
    return value == 0 ? Map.of() : Map.of(option, value);
  }

  @Override
  public double value(double[] predicted, double[] observed) {
    return current.value(predicted, observed);
  }

  @Override
  public void gradient(double[] predicted, double[] observed, double[] out) {
    current.gradient(predicted, observed, out);
  }

  @Override
  public void curvature(double[] predicted, double[] observed, double[] out) {
    current.curvature(predicted, observed, out);
  }

  @Override
  public double scale(double[] observed) {
    return current.scale(observed);
  }
}
