package org.antipode.generators.torch;

import java.util.Comparator;
import java.util.List;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.recovery.strategy.BatchSearch;

/**
 * A problem of a {@link TorchSearch} with its starts. When all starts have ended and none fits the
 * measurements, those of the lowest objective are polished.
 */
final class TorchProblem {
  /** How many starts are polished. */
  private static final int POLISHED = 2;

  private final BatchSearch.Problem problem;
  private final List<TorchStart> starts;

  /** How many starts have not ended. */
  private int open;

  private boolean polished;

  TorchProblem(TorchLevenbergMarquardt.Options options, BatchSearch.Problem problem) {
    this.problem = problem;
    this.starts =
        problem.starts().stream().map(start -> new TorchStart(options, this, start)).toList();
    this.open = starts.size();
  }

  BatchSearch.Problem problem() {
    return problem;
  }

  EmpiricalRisk objective() {
    return problem.objective();
  }

  List<TorchStart> starts() {
    return starts;
  }

  /** Counts a start that has ended; returns the starts that are to go on then. */
  List<TorchStart> ended() {
    open--;
    if (open > 0 || polished) {
      return List.of();
    }
    polished = true;
    if (starts.stream().anyMatch(start -> start.ended() == StopReason.OBJECTIVE_ZERO)) {
      return List.of();
    }
    List<TorchStart> lowest =
        starts.stream()
            .filter(start -> start.ended() == StopReason.STALLED)
            .sorted(Comparator.comparingDouble(TorchStart::value))
            .limit(POLISHED)
            .toList();
    lowest.forEach(TorchStart::polish);
    open = lowest.size();
    return lowest;
  }

  boolean isSolved() {
    return open == 0;
  }

  /** Ends the starts that have not ended. */
  void stop() {
    starts.stream().filter(start -> start.ended() == null).forEach(TorchStart::stop);
  }

  List<SolverResult> results() {
    return starts.stream().map(TorchStart::result).toList();
  }
}
