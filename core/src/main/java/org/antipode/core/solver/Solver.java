package org.antipode.core.solver;

import java.util.Optional;
import org.antipode.core.objective.Objective;

/**
 * Minimises an objective from one start; immutable and safe to share between threads.
 *
 * <p>Running out of iterations is a result, not an exception.
 */
public interface Solver {
  /**
   * Minimises f from {@code start}.
   *
   * @param start the first point, length k; not written
   * @param monitor sees every iteration and can stop the run
   */
  SolverResult solve(Objective objective, double[] start, Monitor monitor);

  /**
   * How this solver would go about the objective, in a few words for the report; empty where it has
   * no choice.
   */
  default Optional<String> method(Objective objective) {
    return Optional.empty();
  }
}
