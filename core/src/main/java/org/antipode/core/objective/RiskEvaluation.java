package org.antipode.core.objective;

import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.Seed;

/** {@link EmpiricalRisk} at one point. */
final class RiskEvaluation implements ObjectiveEvaluation {
  private final int size;
  private final double[] observed;
  private final Loss loss;
  private final Penalty penalty;
  private final double norm;
  private final Evaluation model;
  private final double[] x;
  private final double[] predicted;
  private final double[] lossGradient;
  private final double[] tangent;

  /** Scratch of length k. */
  private final double[] latent;

  /** The direction from which points of nondifferentiability are approached, (6)'s w. */
  private final double[] approach;

  private RiskModel leastSquares;
  private double penaltyValue;

  /** NaN until it is computed at this point. */
  private double misfit;

  private boolean differentiated;
  private boolean approached;

  /**
   * @param norm ‖y‖
   */
  RiskEvaluation(
      DifferentiableMap map, double[] observed, Loss loss, Penalty penalty, double norm) {
    this.size = map.inputSize();
    this.observed = observed;
    this.loss = loss;
    this.penalty = penalty;
    this.norm = norm;
    this.model = map.newEvaluation();
    this.x = new double[size];
    this.predicted = new double[map.outputSize()];
    this.lossGradient = new double[map.outputSize()];
    this.tangent = new double[map.outputSize()];
    this.latent = new double[size];
    this.approach = new Seed(0).stream("approach").gaussians(size, 1);
  }

  @Override
  public double value(double[] point) {
    System.arraycopy(point, 0, x, 0, size);
    model.forward(x, predicted);
    approached = false;
    differentiated = false;
    misfit = Double.NaN;
    if (leastSquares != null) {
      leastSquares.moved();
    }
    penaltyValue = penalty.value(x);
    return loss.value(predicted, observed) + penaltyValue;
  }

  @Override
  public double relativeMisfit() {
    if (Double.isNaN(misfit)) {
      misfit = Math.sqrt(2 * Loss.leastSquares().value(predicted, observed)) / norm;
    }
    return misfit;
  }

  @Override
  public double penalty() {
    return penaltyValue;
  }

  @Override
  public double antipodeValue() {
    model.antipode(x, tangent);
    for (int j = 0; j < size; j++) {
      latent[j] = -x[j];
    }
    return loss.value(tangent, observed) + penalty.value(latent);
  }

  @Override
  public void gradient(double[] out) {
    settled().pullback(lossGradient(), out);
    penalty.gradient(x, latent);
    for (int j = 0; j < size; j++) {
      out[j] += latent[j];
    }
  }

  @Override
  public double slope(double[] v) {
    model.settle(v, tangent);
    approached = false;
    double along = Vectors.dot(lossGradient(), tangent);
    penalty.gradient(x, latent);
    for (int j = 0; j < size; j++) {
      along += latent[j] * v[j];
    }
    double square = Vectors.dot(v, v);
    if (square == 0) {
      throw new IllegalArgumentException("a direction must not be zero");
    }
    return along / Math.sqrt(square);
  }

  @Override
  public LeastSquaresModel leastSquares() {
    if (leastSquares == null) {
      leastSquares = new RiskModel(this, observed, loss, penalty, norm);
    }
    return leastSquares;
  }

  /** x; read only. */
  double[] point() {
    return x;
  }

  /** z = A(G(x)); read only. */
  double[] predicted() {
    return predicted;
  }

  /** ∂L/∂z, computed once for each point; read only. */
  double[] lossGradient() {
    if (!differentiated) {
      loss.gradient(predicted, observed, lossGradient);
      differentiated = true;
    }
    return lossGradient;
  }

  /** A∘G at x, on the piece that (6)'s limit takes; at most points there is one piece alone. */
  Evaluation settled() {
    if (!approached && model.atKink()) {
      model.settle(approach, tangent);
    }
    approached = true;
    return model;
  }
}
