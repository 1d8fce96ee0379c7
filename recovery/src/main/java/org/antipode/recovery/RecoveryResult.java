package org.antipode.recovery;

import java.util.Optional;
import java.util.OptionalDouble;
import org.antipode.core.map.Vectors;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.SolverResult;
import org.antipode.recovery.strategy.MultiStart;

/**
 * What a recovery gave.
 *
 * @param solved every start's result
 * @param signal Ĝ = G(x̂), length n
 * @param measurements y, length m, as they were solved for
 * @param measurementShape the layout of y
 * @param fit how well A(G(x̂)) fits y
 * @param trueLatent x0, where it is known
 * @param trueSignal the true signal, where it is known
 * @param relativeNoise the norm of the noise over that of the measurements without it; absent where
 *     y was observed, and where those are 0
 * @param seconds wall time of the solve
 */
public record RecoveryResult(
    MultiStart.Result solved,
    double[] signal,
    Shape signalShape,
    double[] measurements,
    Shape measurementShape,
    Fit fit,
    Optional<double[]> trueLatent,
    Optional<double[]> trueSignal,
    OptionalDouble relativeNoise,
    double seconds) {
  /** The winning start's result. */
  public SolverResult best() {
    return solved.best();
  }

  /** x̂, length k. */
  public double[] latent() {
    return best().point();
  }

  /** ‖x̂ − x0‖/‖x0‖. */
  public OptionalDouble relativeError() {
    return relative(latent(), trueLatent);
  }

  /** ‖G(x̂) − s‖/‖s‖ for the true signal s. */
  public OptionalDouble signalRelativeError() {
    return relative(signal, trueSignal);
  }

  /** ‖G(x̂) − s‖²/n. */
  public OptionalDouble meanSquaredError() {
    return trueSignal.isPresent()
        ? OptionalDouble.of(squaredDistance(signal, trueSignal.get()) / signal.length)
        : OptionalDouble.empty();
  }

  /**
   * Peak signal-to-noise ratio in dB, 10 log10(peak²/MSE), the peak being 1 for an image and the
   * largest entry of the true signal otherwise.
   */
  public OptionalDouble psnr() {
    if (trueSignal.isEmpty()) {
      return OptionalDouble.empty();
    }
    double peak = 0;
    for (double s : trueSignal.get()) {
      peak = Math.max(peak, Math.abs(s));
    }
    peak = signalShape.isImage() ? 1 : peak;
    return OptionalDouble.of(10 * Math.log10(peak * peak / meanSquaredError().getAsDouble()));
  }

  /**
   * The structural similarity SSIM of an image and the true one, with Gaussian windows of 11×11
   * pixels and values from 0 to 1; absent for other signals and smaller images.
   */
  public OptionalDouble ssim() {
    return trueSignal.isPresent()
        ? StructuralSimilarity.of(signal, trueSignal.get(), signalShape)
        : OptionalDouble.empty();
  }

  private static OptionalDouble relative(double[] found, Optional<double[]> truth) {
    return truth.isPresent()
        ? OptionalDouble.of(Vectors.relativeDistance(found, truth.get()))
        : OptionalDouble.empty();
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }
}
