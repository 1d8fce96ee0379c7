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
   * Scores a signal whose data range follows from the values that true signals can have: high − low
   * where both ends are finite; otherwise 1 for an image, and the largest |s_i| for any other
   * signal.
   */
  public static SignalScore of(double[] signal, double[] truth, Shape shape, ValueRange range) {
    double distance = range.high() - range.low();
    double unbounded = shape.isImage() ? 1 : Vectors.largest(truth);
    boolean bounded = Double.isFinite(distance) && distance > 0;
    return new SignalScore(signal, truth, shape, bounded ? distance : unbounded);
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
