package org.antipode.theory.certificate;

import java.util.Optional;
import java.util.OptionalDouble;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.network.LayeredGenerator;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.theory.linear.Spectrum;
import org.antipode.theory.linear.Vectors;

/**
 * What holds at one recovered latent code x̂.
 *
 * @param latentSize k
 * @param measurementCount m
 * @param model the measurements near x̂
 * @param neighbourhood how far the piece reaches; empty where the generator's layers are not known
 * @param uniqueRadius r: no two codes within r of x̂ have the same measurements; 0 where the rank is
 *     below k, NaN where nothing is known
 * @param residual ‖A(G(x̂)) − y‖
 * @param measurementNorm ‖y‖
 * @param gradientNorm ‖∇f(x̂)‖, penalty and all
 * @param noise ‖y − A(G(x0))‖, where the truth is known
 * @param sigma the noise's standard deviation in each measurement that the residual speaks for: the
 *     residual over √(m − degrees of freedom); NaN where no measurements are to spare
 * @param latentDeviations standard deviations of the k latent numbers, for σ
 * @param signalDeviations standard deviations of the n signal numbers, for σ
 */
public record Certificate(
    int latentSize,
    int measurementCount,
    LocalModel model,
    Optional<Neighbourhood> neighbourhood,
    double uniqueRadius,
    double residual,
    double measurementNorm,
    double gradientNorm,
    OptionalDouble noise,
    double sigma,
    double[] latentDeviations,
    double[] signalDeviations,
    AntipodeCheck antipode) {
  /** Above so many entries an operator's norm is not computed. */
  private static final long MOST_ENTRIES = 4_000_000;

  /**
   * @param observed y, length m
   * @param latent x̂, length k
   * @param penalty λ of λ‖x‖²
   * @param noise ‖y − A(G(x0))‖, where the truth is known
   */
  public static Certificate of(
      Generator generator,
      MeasurementOperator measurement,
      double[] observed,
      double[] latent,
      double penalty,
      OptionalDouble noise) {
    int k = latent.length;
    int m = observed.length;
    EmpiricalRisk risk =
        new EmpiricalRisk(
            measurement.after(generator), observed, Loss.leastSquares(), penalty);
    LocalModel model = LocalModel.at(generator, measurement, latent, penalty);
    Optional<Neighbourhood> neighbourhood =
        generator instanceof LayeredGenerator layered
            ? Optional.of(Neighbourhood.of(layered, latent))
            : Optional.empty();
    double[] predicted = measurement.after(generator).at(latent);
    double residual = Vectors.distance(predicted, observed);
    ObjectiveEvaluation at = risk.newEvaluation();
    at.value(latent);
    double[] gradient = new double[k];
    at.gradient(gradient);
    double spare = m - model.degreesOfFreedom();
    double sigma = spare > 1e-9 ? residual / Math.sqrt(spare) : Double.NaN;
    int depth = generator instanceof LayeredGenerator layered ? layered.layers().size() : 0;
    return new Certificate(
        k,
        m,
        model,
        neighbourhood,
        uniqueRadius(model, neighbourhood, measurement, k),
        residual,
        Vectors.norm(observed),
        Vectors.norm(gradient),
        noise,
        sigma,
        model.latentDeviations(k, sigma),
        model.signalDeviations(k, sigma),
        AntipodeCheck.of(risk, latent, depth));
  }

  /** s_k. */
  public double smallestSingularValue() {
    return model.smallest(latentSize);
  }

  /** Whether the measurements see every latent direction. */
  public boolean fullRank() {
    return model.rank() == latentSize;
  }

  /** f's scale, ½‖y‖². */
  public double scale() {
    return measurementNorm * measurementNorm / 2;
  }

  /**
   * On a linear piece of full rank the measurements are an injective affine map. On a curved one
   * the Jacobian A·J changes by less than ‖A‖L per unit of distance, so that within s_k/(‖A‖L) its
   * mean along any segment still has full rank.
   */
  private static double uniqueRadius(
      LocalModel model,
      Optional<Neighbourhood> neighbourhood,
      MeasurementOperator measurement,
      int k) {
    if (model.rank() < k) {
      return 0;
    }
    if (neighbourhood.isEmpty() || !(measurement instanceof LinearOperator)) {
      return Double.NaN;
    }
    Neighbourhood around = neighbourhood.get();
    if (around.curvature() == 0) {
      return around.radius();
    }
    return Math.min(
        around.radius(), model.smallest(k) / (norm(measurement) * around.curvature()));
  }

  /** ‖A‖; NaN for an operator that is too large for it. */
  private static double norm(DifferentiableMap operator) {
    int m = operator.outputSize();
    int n = operator.inputSize();
    if ((long) m * n > MOST_ENTRIES) {
      return Double.NaN;
    }
    double[] matrix = new double[m * n];
    Evaluation evaluation = operator.newEvaluation();
    evaluation.forward(new double[n], new double[m]);
    evaluation.jacobian(matrix);
    return Spectrum.norm(matrix, m, n);
  }
}
