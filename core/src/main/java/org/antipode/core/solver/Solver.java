package org.antipode.core.solver;

import java.util.Optional;
import org.antipode.core.objective.Objective;

/**
 * Minimises an objective from one start. Immutable and safe to share between threads.
 *
 * <p>A solver that runs out of iterations returns a result; it throws no exception. {@link
 * MultiStart} evaluates f at the point returned: a result whose value or stop reason is wrong
 * counts as a failure of that start.
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
   * The first part of {@link #solve}. It gives up, with {@link StopReason#STALLED}, where the start
   * does not seem to lead to the measurements. {@link MultiStart} searches from every start, and
   * polishes only if no search fits the measurements.
   *
   * @return the result of {@link #solve}, or a stalled one, from which {@link #polish} goes on
   */
  default SolverResult search(Objective objective, double[] start, Monitor monitor) {
    return solve(objective, start, monitor);
  }

  /**
   * The second part of {@link #solve}: goes on from a stalled search. The counters and the history
   * continue.
   *
   * @param searched what {@link #search} returned; returned unchanged if it did not stall
   */
  default SolverResult polish(Objective objective, SolverResult searched, Monitor monitor) {
    return searched;
  }

  /** What messages call this solver. */
  default String name() {
    return getClass().getSimpleName();
  }

  /**
   * How this solver would minimise the objective, in a few words for the report; empty where it has
   * no choice.
   */
  default Optional<String> method(Objective objective) {
    return Optional.empty();
  }
}
