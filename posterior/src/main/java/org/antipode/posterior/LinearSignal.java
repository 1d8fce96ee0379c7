package org.antipode.posterior;

import java.util.Arrays;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.Vectors;
import org.antipode.recovery.Samples;

/**
 * The signal as the linear function G(x̂) + J(x − x̂) of a Gaussian code.
 *
 * @param mean G(x̂), length n
 * @param jacobian J = ∂G/∂x at x̂, n × k, by column
 */
record LinearSignal(LocalGaussian gaussian, double[] mean, double[] jacobian) {
  static LinearSignal of(Generator generator, LocalGaussian gaussian) {
    Evaluation evaluation = generator.newEvaluation();
    double[] mean = new double[generator.outputSize()];
    evaluation.forward(gaussian.mean(), mean);
    double[] jacobian = new double[Math.multiplyExact(mean.length, gaussian.mean().length)];
    evaluation.jacobian(jacobian);
    return new LinearSignal(gaussian, mean, jacobian);
  }

  /** Whether it is the signal of each sample's code, up to a part of the largest number. */
  boolean holdsFor(Samples samples, double rounding) {
    int n = mean.length;
    int k = gaussian.mean().length;
    double least = rounding * Vectors.largest(mean);
    double[] predicted = new double[n];
    for (int i = 0; i < samples.count(); i++) {
      System.arraycopy(mean, 0, predicted, 0, n);
      for (int j = 0; j < k; j++) {
        double move = samples.latents()[i * k + j] - gaussian.mean()[j];
        for (int p = 0; p < n; p++) {
          predicted[p] += jacobian[j * n + p] * move;
        }
      }
      for (int p = 0; p < n; p++) {
        if (!(Math.abs(predicted[p] - samples.signals()[i * n + p]) <= least)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Of each number of the signal: the deviation is ‖L⁻¹a‖ for its row a of J. */
  Marginals marginals() {
    int n = mean.length;
    double[] row = new double[gaussian.mean().length];
    double[] deviation = new double[n];
    for (int i = 0; i < n; i++) {
      int number = i;
      Arrays.setAll(row, j -> jacobian[j * n + number]);
      gaussian.precision().solveLower(row);
      deviation[i] = Vectors.norm(row);
    }
    return Marginals.gaussian(mean, deviation);
  }
}
