package org.antipode.core.solver;

import org.antipode.core.objective.Objective;

/**
 * A solver in two stages. The search stops early where f hardly falls. The polish continues from
 * there to a minimum.
 *
 * <p>A recovery searches from every start. It polishes only if no search fits the measurements.
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
  SolverResult polish(Objective objective, SolverResult searched, Monitor monitor);

  /** Runs both stages. */
  @Override
  default SolverResult solve(Objective objective, double[] start, Monitor monitor) {
    return polish(objective, search(objective, start, monitor), monitor);
  }

  /** The solver itself where it has two stages; otherwise its {@code solve} as the only stage. */
  static TwoStageSolver of(Solver solver) {
    return solver instanceof TwoStageSolver twoStage ? twoStage : new OneStage(solver);
  }
}
