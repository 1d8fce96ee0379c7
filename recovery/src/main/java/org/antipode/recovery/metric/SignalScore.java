package org.antipode.recovery.metric;

import java.util.OptionalDouble;
import org.antipode.core.map.ValueRange;
import org.antipode.core.map.Vectors;
import org.antipode.core.shape.Shape;

/**
 * The metrics of a recovered signal ŝ against the true signal s, both of length n.
 *
 * @param signal ŝ; kept as it is
 * @param truth s; kept as it is
 * @param peak the data range of PSNR and SSIM
 */
public record SignalScore(double[] signal, double[] truth, Shape shape, double peak) {
  /**
   * Scores a signal with the peak of {@link #peak(Shape, ValueRange)}, or with the largest |s_i|
   * where there is none.
   */
  public static SignalScore of(double[] signal, double[] truth, Shape shape, ValueRange range) {
    return new SignalScore(
        signal, truth, shape, peak(shape, range).orElseGet(() -> Vectors.largest(truth)));
  }

  /**
   * The peak of all signals of a shape whose values are in a range: high − low where both ends are
   * finite, and otherwise 1 for an image; empty for any other signal.
   */
  public static OptionalDouble peak(Shape shape, ValueRange range) {
    double distance = range.high() - range.low();
    if (Double.isFinite(distance) && distance > 0) {
      return OptionalDouble.of(distance);
    }
    return shape.isImage() ? OptionalDouble.of(1) : OptionalDouble.empty();
  }

  /** ‖ŝ − s‖/‖s‖. */
  public double relativeError() {
    return Vectors.relativeDistance(signal, truth);
  }

  /**
   * ‖ŝ/‖ŝ‖ − s/‖s‖‖: the error where measurements, signs for example, do not determine the norm;
   * NaN where one of the signals is 0.
   */
  public double directionError() {
    return Vectors.distance(
        Vectors.times(1 / Vectors.norm(signal), signal),
        Vectors.times(1 / Vectors.norm(truth), truth));
  }

  /** ‖ŝ − s‖²/n. */
  public double meanSquaredError() {
    double sum = 0;
    for (int i = 0; i < signal.length; i++) {
      sum += (signal[i] - truth[i]) * (signal[i] - truth[i]);
    }
    return sum / signal.length;
  }

  /** Peak signal-to-noise ratio in dB, 10 log10(peak²/MSE); infinite where ŝ = s. */
  public double psnr() {
    return 10 * Math.log10(peak * peak / meanSquaredError());
  }

  /**
   * The structural similarity SSIM with Gaussian windows of 11×11 pixels; absent for a signal that
   * is no image, and for a smaller image.
   */
  public OptionalDouble ssim() {
    return StructuralSimilarity.of(signal, truth, shape, peak);
  }
}
