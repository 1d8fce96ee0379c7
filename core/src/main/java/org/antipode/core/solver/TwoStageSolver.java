package org.antipode.core.solver;

import org.antipode.core.objective.Objective;

/**
 * A solver in stages. The search stops early where f hardly falls; a recovery runs it from every
 * start. The polish continues to a minimum, and only if no search fits the measurements.
 */
public interface TwoStageSolver extends Solver {
  /**
   * Runs the first stage.
   *
   * @param start the first point, length k; not written
   * @return the result of {@link #solve}, or a result with {@link StopReason#STALLED}, from which
   *     {@link #polish} continues
   */
  SolverResult search(Objective objective, double[] start, Monitor monitor);

  /**
   * Runs the second stage. Counters and history continue.
   *
   * @param searched what {@link #search} returned; returned unchanged unless it stalled
   */
  default SolverResult polish(Objective objective, SolverResult searched, Monitor monitor) {
    return searched;
  }

  /** Runs after {@link #polish}, in the same way, and only for the lowest result of all starts. */
  default SolverResult refine(Objective objective, SolverResult polished, Monitor monitor) {
    return polished;
  }

  /** How many stalled starts a recovery polishes, those of the lowest f; all of them by default. */
  default int polished(Objective objective) {
    return Integer.MAX_VALUE;
  }

  /** The same solver without random moves: from a minimum it goes no further. */
  default TwoStageSolver local() {
    return this;
  }

  /** Runs all stages. */
  @Override
  default SolverResult solve(Objective objective, double[] start, Monitor monitor) {
    SolverResult searched = search(objective, start, monitor);
    return refine(objective, polish(objective, searched, monitor), monitor);
  }

  /** The solver itself where it has two stages; otherwise its {@code solve} as the only stage. */
  static TwoStageSolver of(Solver solver) {
    return solver instanceof TwoStageSolver twoStage ? twoStage : new OneStage(solver);
  }
}
