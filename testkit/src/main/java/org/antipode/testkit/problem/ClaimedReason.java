package org.antipode.testkit.problem;

import org.antipode.core.map.Vectors;
import org.antipode.core.solver.SolverResult;

/** Whether the reason for which a solver stopped is true. */
public final class ClaimedReason {
  /** Part of f's scale up to which f counts as zero. */
  private static final double ZERO = 1e-6;

  /** Part of the start's gradient norm up to which a converged point's counts as zero. */
  private static final double STATIONARY = 1e-2;

  /** The part of f by which a step along −∇f may lower it at a kink where a solver stops. */
  private static final double FALL = 0.01;

  /** The longest step, as a part of ‖x‖. */
  private static final double FARTHEST = 0.1;

  private ClaimedReason() {}

  /**
   * What is wrong with the reason; empty where nothing is.
   *
   * @param kinked whether f may have kinks where it is lowest
   */
  public static String wrong(SolverProblem problem, SolverResult result, boolean kinked) {
    double f = problem.value(result.point());
    return switch (result.stopReason()) {
      case OBJECTIVE_ZERO -> f <= ZERO * problem.objective().scale() ? "" : "f is " + f;
      case GRADIENT_SMALL, STEP_SMALL -> {
        double norm = problem.gradientNorm(result.point());
        double bound = STATIONARY * problem.steepness();
        yield norm <= bound || kinked && !falls(problem, result.point(), f)
            ? ""
            : "the gradient's norm is " + norm + ", not at most " + bound;
      }
      case STOPPED -> "no monitor asked for it";
      case NOT_FINITE -> problem.finite() ? "f is finite everywhere" : "";
      case STALLED -> "only a search may set a start aside";
      default -> "";
    };
  }

  /**
   * Whether a step along −∇f lowers f by a quarter of what ∇f predicts: at a minimum that is a kink
   * it does not, though ∇f is not small. Steps are halved as long as the prediction is a fall of
   * {@link #FALL}·f.
   */
  private static boolean falls(SolverProblem problem, double[] x, double f) {
    double[] gradient = problem.gradient(x);
    double norm = Vectors.fastNorm(gradient);
    for (double step = FARTHEST * Vectors.fastNorm(x); step * norm > FALL * f; step /= 2) {
      if (f - problem.value(Vectors.sum(x, -step / norm, gradient)) >= step * norm / 4) {
        return true;
      }
    }
    return !Double.isFinite(norm);
  }
}
