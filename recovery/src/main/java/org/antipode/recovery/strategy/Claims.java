package org.antipode.recovery.strategy;

import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;

/** Checks the value and the stop reason of a result against the objective. */
public final class Claims {
  /**
   * By how much √f may be off, as a part of √f and of √scale: a solver may compute in single
   * precision.
   */
  private static final double ROUNDING = 1e-5;

  /** The largest relative misfit of a result that fits the measurements. */
  private static final double LARGEST_MISFIT = 1e-3;

  /**
   * The part of f by which f may fall nearby where a solver stops because the gradient is small.
   */
  private static final double FALL = 0.01;

  /** How far away f is computed, as a part of ‖x‖. */
  private static final double NEARBY = 0.1;

  private Claims() {}

  /**
   * Evaluates f at the point of the result.
   *
   * @param solver what returned the result, for messages
   * @throws WrongResultException if the point has another length than k or an entry that is not
   *     finite, if the value is not f there, or if the stop reason claims convergence but f is not
   *     finite, claims a fit of the measurements but the misfit is larger, or claims a small
   *     gradient but f falls along it
   */
  static void check(Solver solver, Objective objective, SolverResult result) {
    requirePresent(solver, result);
    if (result.stopReason() == StopReason.FAILED && result.failure().isEmpty()) {
      throw wrong(solver, "FAILED without a failure");
    }
    double[] x = result.point();
    if (x.length != objective.size()) {
      throw wrong(
          solver, "a point of length " + x.length + ", but the latent size is " + objective.size());
    }
    for (int j = 0; j < x.length; j++) {
      if (!Double.isFinite(x[j])) {
        throw wrong(solver, "a point whose entry " + j + " is " + x[j]);
      }
    }
    ObjectiveEvaluation evaluation = objective.newEvaluation();
    double value = evaluation.value(x);
    if (!agree(result.value(), value, objective.scale())) {
      throw wrong(
          solver, "the value " + result.value() + " at a point where the objective is " + value);
    }
    if (result.converged() && !Double.isFinite(value)) {
      throw wrong(solver, result.stopReason() + " at a point where the objective is " + value);
    }
    if (result.stopReason() == StopReason.OBJECTIVE_ZERO) {
      if (!evaluation.isZero(LARGEST_MISFIT, objective.scale())) {
        throw wrong(
            solver,
            "OBJECTIVE_ZERO at a point where the objective is %s and the relative misfit of the"
                    .formatted(value)
                + " measurements is "
                + evaluation.relativeMisfit());
      }
    }
    if (result.stopReason() == StopReason.GRADIENT_SMALL) {
      requireNoFall(solver, objective, evaluation, x, value);
    }
  }

  /**
   * The same where A(G(x)) and ∇f(x) at the result's point x are known already: f is evaluated only
   * if they do not confirm the result.
   *
   * @param predicted A(G(x))
   * @param gradient ∇f(x)
   */
  public static void check(
      Solver solver,
      EmpiricalRisk objective,
      SolverResult result,
      double[] predicted,
      double[] gradient) {
    double[] x = result.point();
    double value =
        objective.loss().value(predicted, objective.observed()) + objective.penalty().value(x);
    boolean confirmed =
        Double.isFinite(value)
            && Double.isFinite(Vectors.norm(x))
            && agree(result.value(), value, objective.scale())
            && switch (result.stopReason()) {
              case FAILED, OBJECTIVE_ZERO -> false;
              case GRADIENT_SMALL ->
                  NEARBY * Vectors.norm(x) * Vectors.norm(gradient) < FALL * value;
              default -> true;
            };
    if (!confirmed) {
      check(solver, objective, result);
    }
  }

  /**
   * The result itself.
   *
   * @throws WrongResultException if it, its point, stop reason or history is null
   */
  static SolverResult requirePresent(Solver solver, SolverResult result) {
    if (result == null
        || result.point() == null
        || result.stopReason() == null
        || result.history() == null) {
      throw wrong(solver, "null as its result, point, stop reason or history");
    }
    return result;
  }

  /**
   * Takes steps along −∇f, half as long each, as long as the gradient predicts a fall of {@link
   * #FALL}·f over {@link #NEARBY}·‖x‖ or less. No step may lower f by a quarter of what is
   * predicted. For a small gradient the prediction is too small for any step, and so it is for one
   * that underflows.
   */
  private static void requireNoFall(
      Solver solver,
      Objective objective,
      ObjectiveEvaluation evaluation,
      double[] x,
      double value) {
    double[] gradient = new double[x.length];
    evaluation.gradient(gradient);
    double norm = Vectors.norm(gradient);
    if (!(value > 0 && norm > 0 && norm < Double.POSITIVE_INFINITY)) {
      return;
    }
    ObjectiveEvaluation nearby = objective.newEvaluation();
    double[] point = new double[x.length];
    for (double step = NEARBY * Vectors.norm(x); step * norm >= FALL * value; step /= 2) {
      for (int j = 0; j < x.length; j++) {
        point[j] = x[j] - step * (gradient[j] / norm);
      }
      double fallen = nearby.value(point);
      if (value - fallen >= step * norm / 4) {
        throw wrong(
            solver,
            "GRADIENT_SMALL at a point where the objective is %s, but along the gradient, at a"
                    .formatted(value)
                + " distance of %s, it is %s".formatted(step, fallen));
      }
    }
  }

  private static boolean agree(double claimed, double value, double scale) {
    if (!Double.isFinite(value)) {
      return !Double.isFinite(claimed);
    }
    double root = root(value);
    return Math.abs(root(claimed) - root) <= ROUNDING * (Math.abs(root) + Math.sqrt(scale));
  }

  /** √f with the sign of f, which rounding may take below zero. */
  private static double root(double value) {
    return Math.copySign(Math.sqrt(Math.abs(value)), value);
  }

  private static WrongResultException wrong(Solver solver, String what) {
    return new WrongResultException(solver, what);
  }
}
