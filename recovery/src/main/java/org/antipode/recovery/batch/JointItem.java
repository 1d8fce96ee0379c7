package org.antipode.recovery.batch;

import java.util.List;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.solver.Monitor;
import org.antipode.recovery.Observation;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.strategy.BatchSearch;
import org.antipode.recovery.strategy.BatchSolver;

/**
 * One of several measurements, ready to be solved for.
 *
 * @param number the item's
 * @param observation its measurements
 * @param problem its objective and its starts
 */
public record JointItem(int number, Observation observation, BatchSearch.Problem problem) {
  /**
   * Draws or computes the starts of a recovery whose solver is a {@link BatchSolver}.
   *
   * @param monitor sees how many candidates for starts are evaluated
   * @throws org.antipode.core.RequestException if the measurements cannot be solved for
   */
  public static JointItem of(
      int number, Recovery recovery, Observation observation, Monitor monitor) {
    double[] y = observation.measurements();
    EmpiricalRisk objective = recovery.objective(y);
    List<double[]> starts =
        ((BatchSolver) recovery.solver())
            .starts(recovery.startCount(), recovery.starts(y, monitor));
    return new JointItem(number, observation, new BatchSearch.Problem(objective, starts));
  }
}
