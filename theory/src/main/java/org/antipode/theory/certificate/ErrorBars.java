package org.antipode.theory.certificate;

import java.util.Arrays;

/**
 * How far independent noise of one size in every measurement moves the answer, to first order.
 *
 * <p>The covariance of x̂ is σ²V diag(s²/(s²+2λ)²)Vᵀ, that of G(x̂) is J times it times Jᵀ; a
 * direction that no measurement sees and no penalty holds has no bounds.
 *
 * @param sigma σ, ‖A(G(x̂)) − y‖/√(m − degrees of freedom), the noise that the residual speaks for;
 *     NaN where there is no measurement to spare
 * @param latent the standard deviation of each latent number, length k
 * @param signal the standard deviation of each of the signal's numbers, length n
 */
public record ErrorBars(double sigma, double[] latent, double[] signal) {
  /** A direction that has less than this part of a row does not count for it. */
  private static final double NEGLIGIBLE = 1e-9;

  /**
   * The error bars for the noise that a residual speaks for.
   *
   * @param measurements m
   * @param residual ‖A(G(x̂)) − y‖
   */
  public static ErrorBars of(LocalModel model, int measurements, double residual) {
    double spare = measurements - model.degreesOfFreedom();
    return forNoise(model, spare > 1e-9 ? residual / Math.sqrt(spare) : Double.NaN);
  }

  /** The error bars for a noise that is known. */
  public static ErrorBars forNoise(LocalModel model, double sigma) {
    int k = model.latentSize();
    double[] identity = new double[k * k];
    for (int i = 0; i < k; i++) {
      identity[i * k + i] = 1;
    }
    return new ErrorBars(
        sigma,
        deviations(model, identity, sigma),
        deviations(model, model.signal().entries(), sigma));
  }

  /** σ‖row i of MV diag(s/(s²+2λ))‖ for each row of a matrix M with k columns. */
  private static double[] deviations(LocalModel model, double[] matrix, double sigma) {
    int k = model.latentSize();
    int rows = matrix.length / k;
    double[] out = new double[rows];
    for (int i = 0; i < rows; i++) {
      double whole = 0;
      for (int c = 0; c < k; c++) {
        whole += square(matrix[c * rows + i]);
      }
      double seen = 0;
      double spread = 0;
      for (int j = 0; j < model.rank(); j++) {
        double s = model.singular().values()[j];
        double along = 0;
        for (int c = 0; c < k; c++) {
          along += matrix[c * rows + i] * model.singular().right()[j * k + c];
        }
        seen += square(along);
        spread += square(along * s / (s * s + 2 * model.penalty()));
      }
      boolean open = !model.fullRank() && model.penalty() == 0 && whole - seen > NEGLIGIBLE * whole;
      out[i] = open ? Double.POSITIVE_INFINITY : sigma * Math.sqrt(spread);
    }
    return out;
  }

  private static double square(double a) {
    return a * a;
  }

  /** The largest of the latent numbers' standard deviations. */
  public double largestLatent() {
    return Arrays.stream(latent).max().orElseThrow();
  }

  /** The signal's standard deviations, as a root mean square. */
  public double typicalSignal() {
    return Math.sqrt(Arrays.stream(signal).map(ErrorBars::square).average().orElseThrow());
  }
}
