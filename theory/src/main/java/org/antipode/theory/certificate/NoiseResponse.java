package org.antipode.theory.certificate;

import org.antipode.core.map.Vectors;
import org.antipode.theory.linear.Jacobian;

/**
 * How far independent noise of deviation 1 in every measurement moves the minimum, to first order:
 * standard deviations.
 *
 * <p>The covariance of x̂ is V diag(s²/(s²+2λ)²)Vᵀ, that of G(x̂) is J times it times Jᵀ. A number
 * that depends on a direction which no measurement sees has an infinite deviation, with a penalty
 * too: there the penalty alone decides.
 *
 * @param latent of each latent number, length k
 * @param signal of each of the signal's numbers, length n
 */
public record NoiseResponse(double[] latent, double[] signal) {
  /** A direction that has less than this part of a row does not count for it. */
  private static final double NEGLIGIBLE = 1e-9;

  /** The response of the minimum that a model describes. */
  public static NoiseResponse of(LocalModel model) {
    int k = model.latentSize();
    double[] identity = new double[k * k];
    for (int i = 0; i < k; i++) {
      identity[i * k + i] = 1;
    }
    return new NoiseResponse(
        deviations(model, new Jacobian(k, k, identity)), deviations(model, model.signal()));
  }

  /** ‖row i of MV diag(s/(s²+2λ))‖ for each row of a matrix M with k columns. */
  static double[] deviations(LocalModel model, Jacobian matrix) {
    int k = model.latentSize();
    int rows = matrix.rows();
    double[] out = new double[rows];
    for (int i = 0; i < rows; i++) {
      double whole = 0;
      for (int c = 0; c < k; c++) {
        whole = Math.hypot(whole, matrix.entries()[c * rows + i]);
      }
      double seen = 0;
      double spread = 0;
      for (int j = 0; j < model.rank(); j++) {
        double s = model.singular().values()[j];
        double along = 0;
        for (int c = 0; c < k; c++) {
          along += matrix.entries()[c * rows + i] * model.singular().right()[j * k + c];
        }
        seen = Math.hypot(seen, along);
        spread = Math.hypot(spread, along / (s + 2 * model.penalty() / s));
      }
      boolean open = !model.fullRank() && !(seen >= (1 - NEGLIGIBLE) * whole);
      out[i] = open ? Double.POSITIVE_INFINITY : spread;
    }
    return out;
  }

  /** Whether every number is seen by the measurements, and no deviation is above any number. */
  public boolean isFinite() {
    return Double.isFinite(Vectors.largest(latent)) && Double.isFinite(Vectors.largest(signal));
  }

  /** The largest of the latent numbers' deviations. */
  public double largestLatent() {
    return Vectors.largest(latent);
  }

  /** The root mean square of the signal's deviations. */
  public double typicalSignal() {
    return Vectors.norm(signal) / Math.sqrt(signal.length);
  }
}
