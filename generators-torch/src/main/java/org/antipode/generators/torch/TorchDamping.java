package org.antipode.generators.torch;

import org.antipode.core.map.Vectors;
import org.antipode.core.solver.StopReason;

/**
 * The damping μ of one start. It follows the ratio of actual to predicted decrease (Nielsen,
 * "Damping parameter in Marquardt's method", 1999).
 */
final class TorchDamping {
  private static final double SHORTEST_STEP = 1e-14;
  private static final double ACCEPTED_RATIO = 1e-4;

  /** From here on JᵀJ + μI is positive definite in spite of rounding. */
  private static final double SMALLEST_DAMPING = 1e-13;

  private static final double LARGEST_DAMPING = 1e100;

  private final TorchLevenbergMarquardt.Options options;
  private double unit;
  private double damping;
  private double firstDamping;
  private double growth = 2;
  private double predicted;

  TorchDamping(TorchLevenbergMarquardt.Options options) {
    this.options = options;
  }

  /**
   * Takes the size of the local model.
   *
   * @param largest the largest diagonal entry of the model's matrix
   * @param misfit f/f(0)
   * @return whether a step can be computed
   */
  boolean linearised(double largest, double misfit) {
    unit = largest;
    if (damping == 0) {
      firstDamping = options.damping() * Math.min(1, Math.max(1e-12, misfit));
      damping = firstDamping;
    }
    return unit > 0 && Double.isFinite(unit);
  }

  /** μ. */
  double mu() {
    return damping * unit;
  }

  /**
   * Takes a step s of the local model, and computes the decrease that it predicts.
   *
   * @param gradient of the objective, k numbers from {@code from}
   * @param step k numbers from {@code from}
   * @param x length k
   * @param value f(x)
   * @return the reason to stop where the step is too short or lowers the model too little; null
   *     otherwise
   */
  StopReason stepped(double[] gradient, double[] step, int from, double[] x, double value) {
    double square = 0;
    double slope = 0;
    for (int j = from; j < from + x.length; j++) {
      square += step[j] * step[j];
      slope += step[j] * gradient[j];
    }
    predicted = (mu() * square - slope) / 2;
    if (Math.sqrt(square) <= SHORTEST_STEP * Vectors.norm(x)) {
      return StopReason.STALLED;
    }
    if (predicted <= options.minDecrease() * value) {
      // Above the first damping, a kink makes the step short, and not a small gradient.
      return damping > firstDamping ? StopReason.STALLED : StopReason.GRADIENT_SMALL;
    }
    return null;
  }

  /**
   * Lowers the damping where f fell about as predicted, and raises it where it fell by too little.
   *
   * @return whether it fell by enough
   */
  boolean isAccepted(double decrease) {
    double ratio = decrease / predicted;
    if (!(ratio > ACCEPTED_RATIO && Double.isFinite(predicted))) {
      damping *= growth;
      growth *= 2;
      return false;
    }
    damping = Math.max(SMALLEST_DAMPING, damping * Math.max(0.1, 1 - Math.pow(2 * ratio - 1, 3)));
    growth = 2;
    return true;
  }

  /** Whether the damping is as large as it can be. */
  boolean isExhausted() {
    return !(damping <= LARGEST_DAMPING);
  }
}
