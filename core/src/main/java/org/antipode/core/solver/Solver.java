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
   * The part of {@link #solve} that each of many starts is worth: a run that is set aside, {@link
   * StopReason#STALLED}, where it seems not to get to the measurements.
   *
   * @return what {@link #solve} gives, or a stalled result, which {@link #polish} makes that of it
   */
  default SolverResult search(Objective objective, double[] start, Monitor monitor) {
    return solve(objective, start, monitor);
  }

  /**
   * Goes on from where a search stalled; the counters and the history go on too.
   *
   * @param searched what {@link #search} gave; returned as it is if it did not stall
   */
  default SolverResult polish(Objective objective, SolverResult searched, Monitor monitor) {
    return searched;
  }

  /**
   * How this solver would go about the objective, in a few words for the report; empty where it has
   * no choice.
   */
  default Optional<String> method(Objective objective) {
    return Optional.empty();
  }
}
