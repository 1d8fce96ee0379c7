package org.antipode.generators.torch;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
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

  /** Later starts are not needed. */
  private int last;

  /** How many of the needed starts have not ended. */
  private int open;

  private boolean polished;

  TorchProblem(TorchLevenbergMarquardt.Options options, BatchSearch.Problem problem) {
    this.problem = problem;
    this.starts =
        IntStream.range(0, problem.starts().size())
            .mapToObj(i -> new TorchStart(options, this, i, problem.starts().get(i)))
            .toList();
    this.last = starts.size() - 1;
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

  /** Takes note that a start has ended; returns the starts that are to go on then. */
  List<TorchStart> ended(TorchStart start) {
    if (!isNeeded(start)) {
      return List.of();
    }
    open--;
    if (start.ended() == StopReason.OBJECTIVE_ZERO) {
      last = start.index();
      open = (int) needed().stream().filter(other -> other.ended() == null).count();
    }
    if (open > 0 || polished) {
      return List.of();
    }
    polished = true;
    if (starts.get(last).ended() == StopReason.OBJECTIVE_ZERO) {
      return List.of();
    }
    List<TorchStart> lowest =
        starts.stream()
            .filter(other -> other.ended() == StopReason.STALLED)
            .sorted(Comparator.comparingDouble(TorchStart::value))
            .limit(POLISHED)
            .toList();
    lowest.forEach(TorchStart::polish);
    open = lowest.size();
    return lowest;
  }

  /** Whether no earlier start fits the measurements. */
  boolean isNeeded(TorchStart start) {
    return start.index() <= last;
  }

  boolean isSolved() {
    return open == 0;
  }

  private List<TorchStart> needed() {
    return starts.subList(0, last + 1);
  }

  /** Ends the starts that have not ended. */
  void stop() {
    starts.stream().filter(start -> start.ended() == null).forEach(TorchStart::stop);
  }

  List<SolverResult> results() {
    return needed().stream().map(TorchStart::result).toList();
  }
}
