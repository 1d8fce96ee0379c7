package org.antipode.theory.certificate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.antipode.core.RequestException;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.network.Network;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Penalty;
import org.antipode.core.objective.ProximalPenalty;
import org.antipode.recovery.Observation;
import org.antipode.recovery.Recovery;
import org.antipode.theory.linear.Jacobian;

/**
 * What holds at one recovered latent code x̂ of the objective f(x) = L(A(G(x)), y) + P(x).
 *
 * @param penalised whether f has a penalty
 * @param classes whether the loss compares classes, 1 and −1, so that A(G(x̂)) − y is no misfit
 * @param measurements m
 * @param objective f(x̂)
 * @param model the measurements near x̂
 * @param neighbourhood how far the piece reaches; empty where the generator's layers are not known
 * @param kink the one kink right beside x̂, if there is one
 * @param uniqueRadius r: no two codes within r of x̂ have the same measurements; 0 where the rank
 *     is below k, NaN where nothing is known
 * @param measurementNorm ‖y‖
 * @param residual ‖A(G(x̂)) − y‖
 * @param noise ‖y − A(s)‖, where the true signal s is known
 * @param errorBars how far x̂ may be from the truth, if the residual is noise
 * @param antipode the trial of the other side of 0; empty where f is too large or too small for it
 */
public record Certificate(
    boolean penalised,
    boolean classes,
    int measurements,
    double objective,
    LocalModel model,
    Optional<Neighbourhood> neighbourhood,
    Optional<Kink> kink,
    double uniqueRadius,
    double measurementNorm,
    double residual,
    OptionalDouble noise,
    ErrorBars errorBars,
    Optional<AntipodeTrial> antipode) {
  /** Above so many entries an operator's norm is not computed. */
  private static final long MOST_ENTRIES = 4_000_000;

  /**
   * Examines the answer of a recovery; of a loss ½‖W(z − y)‖² all is about WA and Wy.
   *
   * @param latent x̂, length k
   * @throws IllegalArgumentException if x̂ has another length or is not finite
   * @throws RequestException if the penalty has kinks
   */
  public static Certificate of(Recovery recovery, Observation observation, double[] latent) {
    if (latent.length != recovery.generator().inputSize()
        || !Double.isFinite(Vectors.norm(latent))) {
      throw new IllegalArgumentException(
          "a latent code of %d finite numbers is needed, not of %d with norm %s"
              .formatted(recovery.generator().inputSize(), latent.length, Vectors.norm(latent)));
    }
    if (recovery.loss().whitening().isPresent()) {
      LinearOperator whitening = recovery.loss().whitening().get();
      return of(recovery.whitened(whitening), observation.whitened(whitening), latent);
    }
    if (recovery.penalty() instanceof ProximalPenalty) {
      throw new RequestException(
          "penalty: an answer cannot be certified where the penalty has kinks, such as l1 and"
              + " total-variation: the answer lies in them, where the objective has no derivative;"
              + " recover with ridge or none");
    }
    MeasurementOperator operator = recovery.measurement();
    double[] y = observation.measurements();
    LocalModel model = LocalModel.at(recovery, y, latent);
    Optional<Network> network =
        recovery.generator() instanceof Network known ? Optional.of(known) : Optional.empty();
    Optional<Neighbourhood> neighbourhood =
        network.filter(known -> model.isFinite()).map(known -> Neighbourhood.of(known, latent));
    Optional<Kink> kink =
        neighbourhood.flatMap(around -> Kink.of(recovery, y, latent, around, model));
    EmpiricalRisk risk = recovery.objective(y);
    double value = risk.newEvaluation().value(latent);
    return new Certificate(
        recovery.penalty() != Penalty.none(),
        ErrorBars.classes(recovery.loss(), y),
        y.length,
        value,
        model,
        neighbourhood,
        kink,
        uniqueRadius(model, neighbourhood, kink, operator),
        Vectors.norm(y),
        Vectors.distance(operator.at(recovery.generator().at(latent)), y),
        observation
            .trueSignal()
            .map(truth -> OptionalDouble.of(Vectors.distance(operator.at(truth), y)))
            .orElse(OptionalDouble.empty()),
        ErrorBars.of(recovery, y, latent),
        AntipodeTrial.of(risk, value, latent, Network.chain(recovery.generator()).size()));
  }

  /** Whether the measurements are an affine map of the latent code on the piece of x̂. */
  public boolean isLinear() {
    return !Double.isNaN(uniqueRadius)
        && neighbourhood.filter(around -> around.curvature() == 0).isPresent();
  }

  /**
   * With least squares and a ridge f has, on a linear piece, curvature s_k² + 2λ or more, so its
   * minimum there is at most ‖∇f(x̂)‖/(s_k² + 2λ) from x̂; NaN where the piece is curved or
   * unknown.
   */
  public double distanceToMinimum() {
    double s = model.smallest();
    double slope = Vectors.norm(model.gradient());
    if (!isLinear() || model.hessian().isPresent()) {
      return Double.NaN;
    }
    // Not over s²: that underflows.
    return s == 0 ? slope / (2 * model.penalty()) : slope / s / (s + 2 * model.penalty() / s);
  }

  /**
   * ‖(∇²f)⁻¹∇f(x̂)‖, how far the minimum is from x̂ to second order; empty where {@link
   * #distanceToMinimum} is exact, and where ∇²f is not positive definite.
   */
  public OptionalDouble newtonStep() {
    return model
        .hessian()
        .filter(hessian -> hessian.least() > 0)
        .map(hessian -> OptionalDouble.of(Vectors.norm(hessian.solve(model.gradient()))))
        .orElse(OptionalDouble.empty());
  }

  /** ‖A(G(x̂)) − y‖/‖y‖. */
  public double relativeResidual() {
    return residual == 0 ? 0 : residual / measurementNorm;
  }

  /**
   * √(Σ(1−h)²/m) over the m eigenvalues h of the fit's projection, s²/(s²+2λ) or 0: the part of
   * independent noise that the minimum leaves as its residual, without the penalty's own part. NaN
   * for another loss than least squares.
   */
  public double expectedResidual() {
    return model.hessian().isPresent()
        ? Double.NaN
        : Math.sqrt(Math.max(0, 1 - model.fitted() / measurements));
  }

  /** What this proves, what it suggests and what it leaves open, a sentence each. */
  public List<String> words() {
    return new Findings(this).words();
  }

  /**
   * On a linear piece of full rank the measurements are an injective affine map. On a curved one
   * the Jacobian A·J changes by less than ‖A‖L per unit of distance, so that within s_k/(‖A‖L) its
   * mean along any segment still has full rank; likewise on the two pieces of a kink.
   */
  private static double uniqueRadius(
      LocalModel model,
      Optional<Neighbourhood> neighbourhood,
      Optional<Kink> kink,
      MeasurementOperator operator) {
    if (!model.isFinite()) {
      return Double.NaN;
    }
    if (!model.fullRank()) {
      return 0;
    }
    if (neighbourhood.isEmpty() || !(operator instanceof LinearOperator)) {
      return Double.NaN;
    }
    Neighbourhood around = neighbourhood.get();
    boolean curved = kink.map(Kink::curvature).orElse(around.curvature()) > 0;
    double norm = curved ? norm(operator) : 0;
    double piece = Math.min(around.radius(), reach(model.smallest(), norm * around.curvature()));
    return kink.filter(beside -> beside.smallest() > 0)
        .map(
            beside ->
                Math.min(
                    beside.reach(),
                    reach(beside.smallest(), norm * beside.curvature()) - beside.step()))
        .map(across -> Math.max(piece, across))
        .orElse(piece);
  }

  private static double reach(double smallest, double change) {
    return change == 0 ? Double.POSITIVE_INFINITY : smallest / change;
  }

  /** ‖A‖; NaN for an operator that is too large for it. */
  private static double norm(MeasurementOperator operator) {
    int m = operator.outputSize();
    int n = operator.inputSize();
    return (long) m * n > MOST_ENTRIES ? Double.NaN : Jacobian.at(operator, new double[n]).norm();
  }
}
