package org.antipode.core.objective;

import org.antipode.core.map.DifferentiableMap;

/**
 * The empirical risk f(x) = L(A(G(x)), y) + λ‖x‖², with L = ½‖A(G(x)) − y‖² and λ = 0 the paper's
 * (1).
 *
 * <p>Its residual is φ(A(G(x)), y), of length m, followed by √(2λ)·x where λ is not zero.
 */
public final class EmpiricalRisk implements Objective {
  private final DifferentiableMap model;
  private final double[] observed;
  private final Loss loss;
  private final double penalty;
  private final Scale scale;

  /** ½‖model(x) − observed‖². */
  public EmpiricalRisk(DifferentiableMap model, double[] observed) {
    this(model, observed, Loss.leastSquares(), 0);
  }

  /**
   * @param model A∘G: ℝ^k → ℝ^m
   * @param observed y, length m; copied
   * @param penalty λ, finite and at least 0
   * @throws IllegalArgumentException if sizes do not fit, a number is not finite, or the
   *     measurements or their loss are too large or too small for double precision
   */
  public EmpiricalRisk(DifferentiableMap model, double[] observed, Loss loss, double penalty) {
    if (observed.length != model.outputSize()) {
      throw new IllegalArgumentException(
          "there are "
              + observed.length
              + " observed measurements but the measurement operator gives "
              + model.outputSize());
    }
    if (!(penalty >= 0 && penalty < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the penalty must be finite and at least 0 but is " + penalty);
    }
    this.model = model;
    this.observed = observed.clone();
    this.loss = loss;
    this.penalty = penalty;
    this.scale = Scale.of(model, this.observed, loss);
  }

  static double halfSquare(double[] r, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += r[i] * r[i];
    }
    return sum / 2;
  }

  @Override
  public int size() {
    return model.inputSize();
  }

  @Override
  public int residualSize() {
    return model.outputSize() + (penalty > 0 ? model.inputSize() : 0);
  }

  /** {@link Loss#scale}: ½‖y‖² for least squares. */
  @Override
  public double scale() {
    return scale.value();
  }

  @Override
  public ObjectiveEvaluation newEvaluation() {
    return new RiskEvaluation(model, observed, loss, penalty, scale.norm());
  }
}
