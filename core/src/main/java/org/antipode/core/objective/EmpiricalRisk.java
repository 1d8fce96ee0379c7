package org.antipode.core.objective;

import org.antipode.core.map.DifferentiableMap;

/**
 * The empirical risk f(x) = L(A(G(x)), y) + P(x), with L = ½‖A(G(x)) − y‖² and P = 0 the paper's
 * (1).
 */
public final class EmpiricalRisk implements Objective {
  private final DifferentiableMap model;
  private final DifferentiableMap evaluated;
  private final double[] observed;
  private final Loss loss;
  private final Penalty penalty;
  private final Scale scale;

  /** ½‖model(x) − observed‖². */
  public EmpiricalRisk(DifferentiableMap model, double[] observed) {
    this(model, observed, Loss.leastSquares(), Penalty.none());
  }

  /**
   * @param model A∘G: ℝ^k → ℝ^m
   * @param observed y, length m; copied
   * @throws IllegalArgumentException if sizes do not fit, a number is not finite, or the
   *     measurements or their loss are too large or too small for double precision
   */
  public EmpiricalRisk(DifferentiableMap model, double[] observed, Loss loss, Penalty penalty) {
    if (observed.length != model.outputSize()) {
      throw new IllegalArgumentException(
          "there are %d observed measurements but the measurement operator gives %d"
              .formatted(observed.length, model.outputSize()));
    }
    this.model = model;
    this.evaluated = model;
    this.observed = observed.clone();
    this.loss = loss;
    this.penalty = penalty;
    this.scale = Scale.of(model, this.observed, loss);
  }

  private EmpiricalRisk(DifferentiableMap evaluated, EmpiricalRisk other) {
    this.model = other.model;
    this.evaluated = evaluated;
    this.observed = other.observed;
    this.loss = other.loss;
    this.penalty = other.penalty;
    this.scale = other.scale;
  }

  @Override
  public int size() {
    return model.inputSize();
  }

  /** {@link Loss#scale}: ½‖y‖² for least squares. */
  @Override
  public double scale() {
    return scale.value();
  }

  /** A∘G; of a recovery a {@link org.antipode.core.map.Composition} of A after G. */
  public DifferentiableMap model() {
    return model;
  }

  /** What evaluations evaluate, {@link #model()} or {@link #over} another. */
  public DifferentiableMap evaluated() {
    return evaluated;
  }

  /** y; read only. */
  public double[] observed() {
    return observed;
  }

  public Loss loss() {
    return loss;
  }

  public Penalty penalty() {
    return penalty;
  }

  /** The same f, evaluated with another map that computes {@link #model()}, up to rounding. */
  public EmpiricalRisk over(DifferentiableMap other) {
    return new EmpiricalRisk(other, this);
  }

  @Override
  public ObjectiveEvaluation newEvaluation() {
    return new RiskEvaluation(evaluated, observed, loss, penalty, scale.norm());
  }
}
