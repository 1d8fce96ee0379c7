package org.antipode.core.solver;

import java.util.Optional;
import org.antipode.core.objective.Objective;

/** A solver without a second stage, which {@link TwoStageSolver#of} makes: the search solves. */
public record OneStage(Solver solver) implements TwoStageSolver {
  @Override
  public SolverResult search(Objective objective, double[] start, Monitor monitor) {
    return solver.solve(objective, start, monitor);
  }

  @Override
  public String name() {
    return solver.name();
  }

  @Override
  public Optional<String> method(Objective objective) {
    return solver.method(objective);
  }
}
