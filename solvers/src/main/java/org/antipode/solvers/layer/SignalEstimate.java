package org.antipode.solvers.layer;

import java.util.Arrays;
import org.antipode.core.RequestException;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.random.Seed;

/** The signal that measurements determine without a prior: argmin ‖As − y‖. */
final class SignalEstimate {
  private SignalEstimate() {}

  /**
   * The signal, length n.
   *
   * @param observed y, length m
   * @throws RequestException if A does not determine it: m is below n, or A's columns are dependent
   */
  public static double[] of(LinearOperator measurement, double[] observed) {
    int m = measurement.outputSize();
    int n = measurement.inputSize();
    if (m < n) {
      throw new RequestException(
          "the solver 'layerwise' needs at least as many measurements as the signal has numbers, "
              + n
              + ", but there are "
              + m);
    }
    LinearEvaluation evaluation = measurement.newEvaluation();
    if (isIdentity(evaluation, m, n)) {
      return observed.clone();
    }
    double[] matrix = new double[Math.multiplyExact(m, n)];
    evaluation.forward(new double[n], new double[m]);
    evaluation.jacobian(matrix);
    return DenseLeastSquares.solve(m, n, matrix, observed)
        .orElseThrow(
            () ->
                new RequestException(
                    "the solver 'layerwise' needs a measurement that determines the signal, but"
                        + " this one maps different signals to the same measurements"));
  }

  /** A linear map that returns a random vector as it is returns all vectors as they are. */
  private static boolean isIdentity(LinearEvaluation evaluation, int m, int n) {
    if (m != n) {
      return false;
    }
    double[] random = new Seed(0).stream("identity").gaussians(n, 1);
    double[] out = new double[n];
    evaluation.apply(random, out);
    return Arrays.equals(random, out);
  }
}
