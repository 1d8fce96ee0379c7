package org.antipode.generators.torch;

import java.util.Arrays;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Penalty;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;

/** The moving point of one start: x with f(x), counters and history. */
final class TorchPoint {
  /** Below this part of the measurements only rounding is left of the residual. */
  private static final double ROUNDING = 1e-13;

  private final EmpiricalRisk objective;

  /** Up to here a residual is rounding. */
  private final double rounding;

  private double[] x;
  private double value = Double.NaN;
  private boolean isZero;
  private int iterations;
  private long evaluations;
  private int signFlips;
  private double[] history = new double[16];

  /**
   * @param start x; copied
   */
  TorchPoint(EmpiricalRisk objective, double[] start) {
    this.objective = objective;
    this.rounding = ROUNDING * Vectors.norm(objective.observed());
    this.x = start.clone();
  }

  /** x: shared, never written. */
  double[] code() {
    return x;
  }

  /** −x. */
  double[] opposite() {
    double[] opposite = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      opposite[j] = -x[j];
    }
    return opposite;
  }

  /** f(x). */
  double value() {
    return value;
  }

  /** f(x) as a part of f(0). */
  double relativeValue() {
    return value / objective.scale();
  }

  int iterations() {
    return iterations;
  }

  /** f at a code, of its misfit. */
  double total(double misfit, double[] code) {
    evaluations++;
    return misfit + objective.penalty().value(code);
  }

  /** ∇f at a code, of the misfit's gradient: k numbers from {@code from}. */
  double[] gradient(double[] code, double[] gradients, int from) {
    double[] gradient = new double[code.length];
    if (objective.penalty() != Penalty.none()) {
      objective.penalty().gradient(code, gradient);
    }
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] += gradients[from + j];
    }
    return gradient;
  }

  /** Takes f at the first x. */
  void begin(double there, double misfit) {
    arrive(x, there, misfit);
  }

  /** Ends an iteration at a code. */
  void moveTo(double[] code, double there, double misfit) {
    iterations++;
    if (iterations == history.length) {
      history = Arrays.copyOf(history, 2 * iterations);
    }
    arrive(code, there, misfit);
  }

  /** Takes −x for x if f is lower there; returns whether it is. */
  boolean flipIfLower(double[] opposite, double there, double misfit) {
    boolean isLower = there < value;
    if (isLower) {
      signFlips++;
      arrive(opposite, there, misfit);
    }
    return isLower;
  }

  private void arrive(double[] code, double there, double misfit) {
    x = code;
    value = there;
    history[iterations] = value;
    isZero = Math.sqrt(2 * misfit) <= rounding && value == misfit;
  }

  /** Whether x fits the measurements and costs no penalty. */
  boolean isZero() {
    return isZero;
  }

  /** By how much f fell in so many iterations. */
  double fall(int count) {
    return history[iterations - count] - value;
  }

  /** Whether f is still above this part of what it was so many iterations ago. */
  boolean hardlyFell(int count, double part) {
    return value > part * history[iterations - count];
  }

  SolverResult result(StopReason reason) {
    return new SolverResult(
        x,
        value,
        reason,
        iterations,
        evaluations,
        signFlips,
        Arrays.copyOf(history, iterations + 1));
  }
}
