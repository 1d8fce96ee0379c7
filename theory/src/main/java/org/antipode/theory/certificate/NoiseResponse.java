package org.antipode.theory.certificate;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.theory.linear.Jacobian;

/**
 * How far independent noise of deviation 1 in every measurement moves the minimum, to first order:
 * standard deviations.
 *
 * <p>The covariance of x̂ is V diag(s²/(s²+2λ)²)Vᵀ for least squares with a ridge, and otherwise
 * that of the {@link Hessian}; that of G(x̂) is J times it times Jᵀ. A number that depends on a
 * direction in which no measurement changes has an infinite deviation, with a penalty too: there
 * the penalty alone decides.
 *
 * @param latent of each latent number, length k
 * @param signal of each of the signal's numbers, length n
 */
public record NoiseResponse(double[] latent, double[] signal) {
  /** A direction that has less than this part of a row does not count for it. */
  private static final double NEGLIGIBLE = 1e-9;

  /** The response of the minimum that a model describes. */
  public static NoiseResponse of(LocalModel model) {
    return new NoiseResponse(
        deviations(model, Jacobian.identity(model.latentSize())),
        deviations(model, model.signal()));
  }

  /** √(aᵀCa) for each row a of a matrix with k columns, C a covariance; infinite for none. */
  static double[] deviations(Optional<double[]> covariance, Jacobian matrix) {
    double[] out = new double[matrix.rows()];
    Arrays.fill(out, Double.POSITIVE_INFINITY);
    covariance.ifPresent(c -> Arrays.setAll(out, i -> deviation(c, matrix, i)));
    return out;
  }

  private static double deviation(double[] covariance, Jacobian matrix, int row) {
    int k = matrix.columns();
    double sum = 0;
    for (int a = 0; a < k; a++) {
      for (int b = 0; b < k; b++) {
        sum +=
            matrix.entries()[a * matrix.rows() + row]
                * covariance[a * k + b]
                * matrix.entries()[b * matrix.rows() + row];
      }
    }
    return Math.sqrt(Math.max(0, sum));
  }

  /** ‖row i of MV diag(s/(s²+2λ))‖ for each row of a matrix M with k columns. */
  static double[] deviations(LocalModel model, Jacobian matrix) {
    if (model.hessian().isPresent()) {
      Hessian hessian = model.hessian().get();
      double[] squares = hessian.sensitivity().clone();
      Arrays.setAll(squares, i -> squares[i] * squares[i]);
      return deviations(
          hessian.least() > 0 ? Optional.of(hessian.covariance(squares)) : Optional.empty(),
          matrix);
    }
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
