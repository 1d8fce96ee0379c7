package org.antipode.core.solver;

import java.util.Optional;
import org.antipode.core.objective.Objective;

/**
 * Minimises an objective from one start. Immutable and safe to share between threads; holds no lock
 * while it evaluates the objective.
 *
 * <p>A solver that runs out of iterations returns a result; it throws no exception. A recovery
 * evaluates f at the returned point: a result whose value or stop reason is wrong counts as a
 * failure of that start.
 */
public interface Solver {
  /**
   * Minimises f from {@code start}.
   *
   * @param start the first point, length k; not written
   * @param monitor sees every iteration and can stop the run
   * @return the best point found, with the reason to stop
   */
  SolverResult solve(Objective objective, double[] start, Monitor monitor);

  /** The name in messages: the class's, or that of the class which holds a lambda expression. */
  default String name() {
    return getClass().getName().replaceAll("[$]{2}Lambda.*|^([^$]*[.$])(?=[^$\\d])", "");
  }

  /**
   * How this solver would minimise the objective, in a few words for the report; empty where there
   * is no choice.
   */
  default Optional<String> method(Objective objective) {
    return Optional.empty();
  }
}
