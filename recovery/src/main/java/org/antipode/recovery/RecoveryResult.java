package org.antipode.recovery;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.antipode.core.map.ValueRange;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Loss;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.SolverResult;
import org.antipode.recovery.metric.SignalScore;
import org.antipode.recovery.strategy.MultiStart;
import org.antipode.recovery.weight.ChosenWeight;

/**
 * What a recovery gave.
 *
 * @param solved every start's result
 * @param signal Ĝ = G(x̂), length n
 * @param measurements y, length m, as they were solved for
 * @param measurementShape the layout of y
 * @param loss the loss that was minimised, with what it estimated from residuals
 * @param weight the penalty's weight, where a rule chose it
 * @param fit how well A(G(x̂)) fits y
 * @param trueLatent x0, where it is known
 * @param trueSignal the true signal, where it is known
 * @param valueRange the values that true signals can have
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
    Loss loss,
    Optional<ChosenWeight> weight,
    Fit fit,
    Optional<double[]> trueLatent,
    Optional<double[]> trueSignal,
    ValueRange valueRange,
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
    return trueLatent.isPresent()
        ? OptionalDouble.of(Vectors.relativeDistance(latent(), trueLatent.get()))
        : OptionalDouble.empty();
  }

  /** ‖G(x̂) − s‖/‖s‖ for the true signal s. */
  public OptionalDouble signalRelativeError() {
    return score(SignalScore::relativeError);
  }

  /** ‖G(x̂)/‖G(x̂)‖ − s/‖s‖‖, the error where measurements do not determine the norm. */
  public OptionalDouble directionError() {
    return score(SignalScore::directionError);
  }

  /** ‖G(x̂) − s‖²/n. */
  public OptionalDouble meanSquaredError() {
    return score(SignalScore::meanSquaredError);
  }

  /** Peak signal-to-noise ratio in dB, 10 log10(peak²/MSE). */
  public OptionalDouble psnr() {
    return score(SignalScore::psnr);
  }

  /** The data range of {@link #psnr} and {@link #ssim}; see {@link SignalScore#of}. */
  public OptionalDouble peak() {
    return score(SignalScore::peak);
  }

  /**
   * The structural similarity SSIM of an image and the true one, with Gaussian windows of 11×11
   * pixels; absent for other signals and smaller images.
   */
  public OptionalDouble ssim() {
    return trueSignal
        .map(truth -> SignalScore.of(signal, truth, signalShape, valueRange).ssim())
        .orElse(OptionalDouble.empty());
  }

  private OptionalDouble score(ToDoubleFunction<SignalScore> metric) {
    return trueSignal.isPresent()
        ? OptionalDouble.of(
            metric.applyAsDouble(SignalScore.of(signal, trueSignal.get(), signalShape, valueRange)))
        : OptionalDouble.empty();
  }
}
