package org.antipode.recovery.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
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
  /** The largest number of starts of one objective. */
  int MOST_STARTS = 100_000;

  /**
   * Makes a search for one model A∘G and one penalty.
   *
   * @param example an objective with this model, loss and penalty, for any measurements
   * @param threads that the search may use, at least 1; no number depends on them
   * @throws RequestException if the solver cannot minimise such objectives
   */
  BatchSearch newSearch(EmpiricalRisk example, int threads);

  /**
   * The same solver, which polishes so many starts of an objective at most: those whose search
   * ended lowest.
   *
   * @throws RequestException if the solver has one stage, in which all starts run to the end
   */
  default BatchSolver polishing(int count) {
    throw new RequestException(
        "starts: polished is for a solver of two stages, such as levenberg-marquardt, but %s has"
                .formatted(name())
            + " one; leave it out");
  }

  /**
   * All starts of one objective.
   *
   * @throws RequestException if they are too many to be kept at once
   */
  default List<double[]> starts(int count, IntFunction<double[]> start) {
    if (count > MOST_STARTS) {
      throw new RequestException(
          "starts: the solver '%s' takes all starts together, %d at most, but there are %d"
              .formatted(name(), MOST_STARTS, count));
    }
    return IntStream.range(0, count).mapToObj(start).toList();
  }

  /** Runs a search of one start. */
  @Override
  default SolverResult solve(Objective objective, double[] start, Monitor monitor) {
    return solve(objective, List.of(start), monitor).get(0);
  }

  /**
   * Runs a search of several starts.
   *
   * @return the results of {@link BatchSearch#solve}
   * @throws RequestException if the objective is none that the solver can minimise
   */
  default List<SolverResult> solve(Objective objective, List<double[]> starts, Monitor monitor) {
    if (!(objective instanceof EmpiricalRisk risk)) {
      throw new RequestException(
          "the solver '%s' needs a generator and a measurement operator, but got another objective"
              .formatted(name()));
    }
    List<SolverResult> results = new ArrayList<>();
    try (BatchSearch search = newSearch(risk, 1)) {
      search.solve(
          List.of(new BatchSearch.Problem(risk, starts)).iterator(),
          (problem, ended) -> results.addAll(ended),
          monitor);
    }
    return results;
  }
}
