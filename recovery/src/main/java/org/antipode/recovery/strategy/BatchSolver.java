package org.antipode.recovery.strategy;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.RequestException;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;

/**
 * A solver that minimises many objectives of one generator and one operator together, from many
 * starts, as a device does.
 */
public interface BatchSolver extends Solver {
  /**
   * Makes a search for one model A∘G and one penalty.
   *
   * @param example an objective with this model, loss and penalty, for any measurements
   * @throws RequestException if the solver cannot minimise such objectives
   */
  BatchSearch newSearch(EmpiricalRisk example);

  /** Runs a search of one start. */
  @Override
  default SolverResult solve(Objective objective, double[] start, Monitor monitor) {
    return solve(objective, List.of(start), monitor).get(0);
  }

  /**
   * Runs a search of several starts.
   *
   * @return the result of each start, in order
   * @throws RequestException if the objective is none that the solver can minimise
   */
  default List<SolverResult> solve(Objective objective, List<double[]> starts, Monitor monitor) {
    if (!(objective instanceof EmpiricalRisk risk)) {
      throw new RequestException(
          "the solver '%s' needs a generator and a measurement operator, but got another objective"
              .formatted(name()));
    }
    List<SolverResult> results = new ArrayList<>();
    try (BatchSearch search = newSearch(risk)) {
      search.solve(
          List.of(new BatchSearch.Problem(risk, starts)).iterator(),
          (problem, ended) -> results.addAll(ended),
          monitor);
    }
    return results;
  }
}
