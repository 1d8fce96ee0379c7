package org.antipode.theory.certificate;

import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.theory.linear.Spectrum;

/**
 * The measurements as they depend on the latent code near x: A·ΠW_{i,+,x}, the Jacobian of A∘G,
 * with its singular values s_1 ≥ … ≥ s_k.
 *
 * <p>With noise of deviation σ in each measurement and penalty λ‖x‖², the estimate's covariance is
 * σ² V diag(s²/(s²+2λ)²) Vᵀ to first order.
 *
 * @param singular the decomposition of the m × k Jacobian
 * @param signalJacobian ∂G/∂x, n × k, by column
 * @param penalty λ, at least 0
 */
public record LocalModel(Spectrum.Singular singular, double[] signalJacobian, double penalty) {
  /** The local model at x, length k. */
  public static LocalModel at(
      Generator generator, MeasurementOperator measurement, double[] x, double penalty) {
    DifferentiableMap model = measurement.after(generator);
    return new LocalModel(
        Spectrum.singular(
            jacobian(model, x), measurement.outputSize(), generator.inputSize()),
        jacobian(generator, x),
        penalty);
  }

  private static double[] jacobian(DifferentiableMap map, double[] x) {
    Evaluation evaluation = map.newEvaluation();
    evaluation.forward(x, new double[map.outputSize()]);
    double[] out = new double[Math.multiplyExact(map.outputSize(), x.length)];
    evaluation.jacobian(out);
    return out;
  }

  /** How many latent directions the measurements see; k for all of them. */
  public int rank() {
    return singular.norm() > 0 ? singular.rank() : 0;
  }

  /** The k-th singular value: 0 where there are fewer than k measurements. */
  public double smallest(int k) {
    return singular.values().length < k ? 0 : singular.values()[k - 1];
  }

  /** Σ s²/(s²+2λ): how many numbers are fitted, k without penalty. */
  public double degreesOfFreedom() {
    double sum = 0;
    for (int j = 0; j < rank(); j++) {
      double square = square(singular.values()[j]);
      sum += square / (square + 2 * penalty);
    }
    return sum;
  }

  /**
   * The standard deviation of each latent number; infinite for those that the measurements leave
   * open.
   *
   * @param sigma the noise's standard deviation in each measurement
   */
  public double[] latentDeviations(int k, double sigma) {
    double[] deviations = new double[k];
    double[] identity = new double[k * k];
    for (int i = 0; i < k; i++) {
      identity[i * k + i] = 1;
    }
    fill(identity, k, k, sigma, deviations);
    return deviations;
  }

  /** The standard deviation of each of the signal's n numbers, likewise. */
  public double[] signalDeviations(int k, double sigma) {
    int n = signalJacobian.length / k;
    double[] deviations = new double[n];
    fill(signalJacobian, n, k, sigma, deviations);
    return deviations;
  }

  /** out_i = σ ‖row i of JV diag(s/(s²+2λ))‖. */
  private void fill(double[] jacobian, int rows, int k, double sigma, double[] out) {
    int rank = rank();
    int known = singular.values().length;
    for (int i = 0; i < rows; i++) {
      double seen = 0;
      double square = 0;
      double whole = 0;
      for (int c = 0; c < k; c++) {
        whole += square(jacobian[c * rows + i]);
      }
      for (int j = 0; j < Math.min(rank, known); j++) {
        double s = singular.values()[j];
        double along = 0;
        for (int c = 0; c < k; c++) {
          along += jacobian[c * rows + i] * singular.right()[j * k + c];
        }
        seen += square(along);
        square += square(along * s / (s * s + 2 * penalty));
      }
      // A direction that no measurement sees is held by a penalty alone.
      boolean open = rank < k && penalty == 0 && whole - seen > 1e-9 * whole;
      out[i] = open ? Double.POSITIVE_INFINITY : sigma * Math.sqrt(square);
    }
  }

  private static double square(double a) {
    return a * a;
  }
}
