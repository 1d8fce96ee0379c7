package org.antipode.recovery.strategy;

import java.util.Optional;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.TwoStageSolver;

/**
 * A solver that polishes another number of starts: those whose search ended lowest.
 *
 * @param polished how many at most
 */
public record Polishing(TwoStageSolver solver, int polished) implements Wrapping {
  @Override
  public int polished(Objective objective) {
    return polished;
  }

  @Override
  public SolverResult search(Objective objective, double[] start, Monitor monitor) {
    return solver.search(objective, start, monitor);
  }

  @Override
  public SolverResult polish(Objective objective, SolverResult searched, Monitor monitor) {
    return solver.polish(objective, searched, monitor);
  }

  @Override
  public SolverResult refine(Objective objective, SolverResult result, Monitor monitor) {
    return solver.refine(objective, result, monitor);
  }

  @Override
  public TwoStageSolver local() {
    return solver.local();
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
