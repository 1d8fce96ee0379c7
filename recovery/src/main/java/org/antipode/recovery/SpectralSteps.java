package org.antipode.recovery;

import java.util.Arrays;
import org.antipode.core.RequestException;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;

/**
 * Steps of a projected power method before a start, for magnitudes y = |AG(x)|: towards the leading
 * eigenvector of V = Σ_i min(y_i², 4 mean y²) a_i a_i*, the spectral estimate of phase retrieval
 * (Candès, Li and Soltanolkotabi, 2015), inside of the generator's range. A step is x ← J_Gᵀ V
 * G(x), scaled to the norm of the start. Of M(s) = |As| it needs only M and its derivative, as
 * J_Mᵀ(t · M(s)) = A* diag(t) A s.
 *
 * <p>The projection onto the range (Liu, Liu, Ghosh, Han and Scarlett, "Generative Principal
 * Component Analysis", 2022) is replaced by J_Gᵀ, as J_GᵀJ_G is near a multiple of I for wide
 * random networks.
 *
 * @param count how many steps
 */
public record SpectralSteps(int count) {
  /** The weights are at most this multiple of their mean. */
  private static final double LARGEST = 4;

  /**
   * @throws RequestException if M(−s) = M(s) and M(2s) = 2M(s) do not hold at a drawn s
   */
  static void requireMagnitudes(MeasurementOperator measurement, RandomStream random) {
    double[] s = random.gaussians(measurement.inputSize(), 1);
    double[] expected = measurement.at(s);
    double[] opposite = measurement.at(scaled(s, -1));
    double[] twice = scaled(measurement.at(scaled(s, 2)), 0.5);
    if (!(Vectors.relativeDistance(opposite, expected) <= 1e-9
        && Vectors.relativeDistance(twice, expected) <= 1e-9)) {
      throw new RequestException(
          "starts: spectral is for magnitudes of linear measurements, such as [gaussian, magnitude]:"
              + " M(-s) = M(s) and M(2s) = 2 M(s); these measurements are others, so leave it out");
    }
  }

  private static double[] scaled(double[] x, double factor) {
    double[] out = x.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] *= factor;
    }
    return out;
  }

  /**
   * The code after the steps, a new array; the code itself where a step leads to 0 or to numbers
   * that are not finite.
   *
   * @param model M∘G
   * @param y the measurements
   * @param code length k
   * @param drawn how many of its first entries change; the others are the generator's deviations
   */
  double[] applied(DifferentiableMap model, double[] y, double[] code, int drawn) {
    Evaluation evaluation = model.newEvaluation();
    double[] weights = weights(y);
    double[] predicted = new double[y.length];
    double[] x = code.clone();
    double[] next = new double[x.length];
    double norm = Vectors.norm(code);
    for (int step = 0; step < count; step++) {
      evaluation.forward(x, predicted);
      for (int i = 0; i < y.length; i++) {
        predicted[i] *= weights[i];
      }
      evaluation.pullback(predicted, next);
      Arrays.fill(next, drawn, next.length, 0);
      double scale = norm / Vectors.norm(next);
      if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
        return code.clone();
      }
      for (int j = 0; j < drawn; j++) {
        x[j] = scale * next[j];
      }
    }
    return x;
  }

  private static double[] weights(double[] y) {
    double[] weights = new double[y.length];
    double norm = Vectors.norm(y);
    for (int i = 0; i < y.length; i++) {
      double relative = norm == 0 ? 0 : y[i] / norm * Math.sqrt(y.length);
      weights[i] = Math.min(relative * relative, LARGEST);
    }
    return weights;
  }
}
