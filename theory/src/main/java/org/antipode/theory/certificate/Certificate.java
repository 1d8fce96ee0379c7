package org.antipode.theory.certificate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.network.LayeredGenerator;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.recovery.Observation;
import org.antipode.core.recovery.Recovery;
import org.antipode.theory.linear.Jacobian;
import org.antipode.theory.linear.Vectors;

/**
 * What holds at one recovered latent code x̂.
 *
 * @param measurements m
 * @param model the measurements near x̂
 * @param neighbourhood how far the piece reaches; empty where the generator's layers are not known
 * @param uniqueRadius r: no two codes within r of x̂ have the same measurements; 0 where the rank
 *     is below k, NaN where nothing is known
 * @param measurementNorm ‖y‖
 * @param residual ‖A(G(x̂)) − y‖
 * @param noise ‖y − A(s)‖, where the true signal s is known
 * @param gradientNorm ‖∇(½‖A(G(x)) − y‖² + λ‖x‖²)‖ at x̂
 * @param errorBars for the noise that the residual speaks for
 */
public record Certificate(
    int measurements,
    LocalModel model,
    Optional<Neighbourhood> neighbourhood,
    double uniqueRadius,
    double measurementNorm,
    double residual,
    OptionalDouble noise,
    double gradientNorm,
    ErrorBars errorBars,
    AntipodeTrial antipode) {
  /** Above so many entries an operator's norm is not computed. */
  private static final long MOST_ENTRIES = 4_000_000;

  /**
   * Looks at the answer of a recovery.
   *
   * @param latent x̂, length k
   * @throws IllegalArgumentException if x̂ has another length or is not finite
   */
  public static Certificate of(Recovery recovery, Observation observation, double[] latent) {
    if (latent.length != recovery.generator().inputSize()
        || !Double.isFinite(Vectors.norm(latent))) {
      throw new IllegalArgumentException(
          "a latent code of %d finite numbers is needed, not of %d with norm %s"
              .formatted(recovery.generator().inputSize(), latent.length, Vectors.norm(latent)));
    }
    MeasurementOperator operator = recovery.measurement();
    double[] y = observation.measurements();
    double[] signal = recovery.generator().at(latent);
    double residual = Vectors.distance(operator.at(signal), y);
    LocalModel model = LocalModel.at(recovery, latent);
    Optional<LayeredGenerator> layered =
        recovery.generator() instanceof LayeredGenerator known
            ? Optional.of(known)
            : Optional.empty();
    Optional<Neighbourhood> neighbourhood = layered.map(known -> Neighbourhood.of(known, latent));
    EmpiricalRisk leastSquares =
        new EmpiricalRisk(
            operator.after(recovery.generator()), y, Loss.leastSquares(), recovery.penalty());
    return new Certificate(
        y.length,
        model,
        neighbourhood,
        uniqueRadius(model, neighbourhood, operator),
        Vectors.norm(y),
        residual,
        observation
            .trueSignal()
            .map(truth -> OptionalDouble.of(Vectors.distance(operator.at(truth), y)))
            .orElse(OptionalDouble.empty()),
        gradientNorm(leastSquares, latent),
        ErrorBars.of(model, y.length, residual),
        AntipodeTrial.of(
            recovery.objective(y), latent, layered.map(known -> known.layers().size()).orElse(0)));
  }

  /** Whether the measurements are an affine map of the latent code on the piece of x̂. */
  public boolean isLinear() {
    return !Double.isNaN(uniqueRadius)
        && neighbourhood.filter(around -> around.curvature() == 0).isPresent();
  }

  /**
   * On a linear piece least squares has curvature s_k² + 2λ or more, so its minimum there is at
   * most ‖∇f(x̂)‖/(s_k² + 2λ) from x̂; NaN where the piece is curved or unknown.
   */
  public double distanceToMinimum() {
    double s = model.smallest();
    return isLinear() ? gradientNorm / (s * s + 2 * model.penalty()) : Double.NaN;
  }

  /** ‖A(G(x̂)) − y‖/‖y‖. */
  public double relativeResidual() {
    return residual == 0 ? 0 : residual / measurementNorm;
  }

  /** √(1 − degrees of freedom/m): the part of independent noise that a fit should leave. */
  public double expectedResidual() {
    return Math.sqrt(Math.max(0, 1 - model.degreesOfFreedom() / measurements));
  }

  /** What this proves, what it suggests and what it leaves open, a sentence each. */
  public List<String> words() {
    return new Findings(this).words();
  }

  private static double gradientNorm(EmpiricalRisk objective, double[] x) {
    ObjectiveEvaluation evaluation = objective.newEvaluation();
    evaluation.value(x);
    double[] gradient = new double[x.length];
    evaluation.gradient(gradient);
    return Vectors.norm(gradient);
  }

  /**
   * On a linear piece of full rank the measurements are an injective affine map. On a curved one
   * the Jacobian A·J changes by less than ‖A‖L per unit of distance, so that within s_k/(‖A‖L) its
   * mean along any segment still has full rank.
   */
  private static double uniqueRadius(
      LocalModel model, Optional<Neighbourhood> neighbourhood, MeasurementOperator operator) {
    if (!model.fullRank()) {
      return 0;
    }
    if (neighbourhood.isEmpty() || !(operator instanceof LinearOperator)) {
      return Double.NaN;
    }
    Neighbourhood around = neighbourhood.get();
    return around.curvature() == 0
        ? around.radius()
        : Math.min(around.radius(), model.smallest() / (norm(operator) * around.curvature()));
  }

  /** ‖A‖; NaN for an operator that is too large for it. */
  private static double norm(MeasurementOperator operator) {
    int m = operator.outputSize();
    int n = operator.inputSize();
    return (long) m * n > MOST_ENTRIES ? Double.NaN : Jacobian.at(operator, new double[n]).norm();
  }
}
