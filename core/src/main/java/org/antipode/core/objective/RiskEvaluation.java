package org.antipode.core.objective;

import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.random.Seed;

/** {@link EmpiricalRisk} at one point. */
final class RiskEvaluation implements ObjectiveEvaluation {
  private final int size;
  private final int measurements;
  private final double[] observed;
  private final Loss loss;
  private final double penalty;
  private final double norm;
  private final Evaluation model;
  private final double[] x;
  private final double[] predicted;
  private final double[] residual;
  private final double[] slope;
  private final double[] cotangent;
  private final double[] tangent;

  /** The direction from which points of nondifferentiability are approached, (6)'s w. */
  private final double[] approach;

  private double[] modelJacobian = new double[0];
  private boolean approached;

  /**
   * @param norm ‖y‖
   */
  RiskEvaluation(DifferentiableMap map, double[] observed, Loss loss, double penalty, double norm) {
    this.size = map.inputSize();
    this.measurements = map.outputSize();
    this.observed = observed;
    this.loss = loss;
    this.penalty = penalty;
    this.norm = norm;
    this.model = map.newEvaluation();
    this.x = new double[size];
    this.predicted = new double[measurements];
    this.residual = new double[measurements];
    this.slope = new double[measurements];
    this.cotangent = new double[measurements];
    this.tangent = new double[measurements];
    this.approach = new Seed(0).stream("approach").gaussians(size, 1);
  }

  @Override
  public double value(double[] point) {
    System.arraycopy(point, 0, x, 0, size);
    model.forward(x, predicted);
    loss.residual(predicted, observed, residual);
    loss.slope(predicted, observed, slope);
    approached = false;
    return risk(residual);
  }

  private double risk(double[] r) {
    return EmpiricalRisk.halfSquare(r, measurements)
        + 2 * penalty * EmpiricalRisk.halfSquare(x, size);
  }

  @Override
  public double relativeMisfit() {
    double sum = 0;
    for (int i = 0; i < measurements; i++) {
      double part = (predicted[i] - observed[i]) / norm;
      sum += part * part;
    }
    return Math.sqrt(sum);
  }

  @Override
  public double antipodeValue() {
    model.antipode(x, tangent);
    loss.residual(tangent, observed, cotangent);
    return risk(cotangent);
  }

  @Override
  public void gradient(double[] out) {
    pulledBack(residual, out);
    if (penalty > 0) {
      for (int j = 0; j < size; j++) {
        out[j] += 2 * penalty * x[j];
      }
    }
  }

  /** out = the pullback of the first m entries of v. */
  private void pulledBack(double[] v, double[] out) {
    approach();
    for (int i = 0; i < measurements; i++) {
      cotangent[i] = slope[i] * v[i];
    }
    model.pullback(cotangent, out);
  }

  @Override
  public void pullback(double[] v, double[] out) {
    pulledBack(v, out);
    if (penalty > 0) {
      double root = Math.sqrt(2 * penalty);
      for (int j = 0; j < size; j++) {
        out[j] += root * v[measurements + j];
      }
    }
  }

  @Override
  public void pushforward(double[] t, double[] out) {
    approach();
    model.pushforward(t, tangent);
    for (int i = 0; i < measurements; i++) {
      out[i] = slope[i] * tangent[i];
    }
    if (penalty > 0) {
      double root = Math.sqrt(2 * penalty);
      for (int j = 0; j < size; j++) {
        out[measurements + j] = root * t[j];
      }
    }
  }

  /** Takes the limit of (6); at most points there is nothing to do. */
  private void approach() {
    if (!approached && model.atKink()) {
      model.settle(approach, tangent);
    }
    approached = true;
  }

  @Override
  public double slope(double[] v) {
    model.settle(v, tangent);
    approached = false;
    double along = 0;
    for (int i = 0; i < measurements; i++) {
      along += slope[i] * residual[i] * tangent[i];
    }
    double square = 0;
    for (int j = 0; j < size; j++) {
      along += 2 * penalty * x[j] * v[j];
      square += v[j] * v[j];
    }
    if (square == 0) {
      throw new IllegalArgumentException("a direction must not be zero");
    }
    return along / Math.sqrt(square);
  }

  @Override
  public void residual(double[] out) {
    System.arraycopy(residual, 0, out, 0, measurements);
    if (penalty > 0) {
      double root = Math.sqrt(2 * penalty);
      for (int j = 0; j < size; j++) {
        out[measurements + j] = root * x[j];
      }
    }
  }

  @Override
  public void jacobian(double[] out) {
    approach();
    if (modelJacobian.length == 0) {
      modelJacobian = new double[Math.multiplyExact(measurements, size)];
    }
    model.jacobian(modelJacobian);
    int rows = penalty > 0 ? measurements + size : measurements;
    double root = Math.sqrt(2 * penalty);
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < measurements; i++) {
        out[j * rows + i] = slope[i] * modelJacobian[j * measurements + i];
      }
      for (int i = measurements; i < rows; i++) {
        out[j * rows + i] = i - measurements == j ? root : 0;
      }
    }
  }
}
