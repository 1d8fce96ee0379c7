package org.antipode.generators.torch;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.recovery.strategy.BatchSearch;

/**
 * A problem of a {@link TorchSearch} with its starts. When all starts have ended and none fits the
 * measurements, the lowest of those that stalled are polished, and then the others.
 */
final class TorchProblem {
  /** How many starts are polished first, in full, where no number is given. */
  private static final int LOWEST = 3;

  private final OptionalInt most;
  private final BatchSearch.Problem problem;
  private final List<TorchStart> starts;

  /** Later starts are not needed. */
  private int last;

  /** How many of the needed starts have not ended. */
  private int open;

  /** How many of the starts were polished or are to be. */
  private int polished;

  /**
   * @param most how many starts are polished, where it is given
   */
  TorchProblem(
      TorchLevenbergMarquardt.Options options, OptionalInt most, BatchSearch.Problem problem) {
    this.most = most;
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
    if (open > 0) {
      return List.of();
    }
    List<TorchStart> further = stalled();
    double bar = lowest();
    further.forEach(other -> other.polish(bar));
    open = further.size();
    polished += open;
    return further;
  }

  /**
   * The starts to polish when all have ended: at first the lowest; then, where no number is given,
   * the others, which are given up where they fall too slowly to get below the polished ones.
   */
  private List<TorchStart> stalled() {
    if (starts.get(last).ended() == StopReason.OBJECTIVE_ZERO) {
      return List.of();
    }
    return starts.stream()
        .filter(start -> start.ended() == StopReason.STALLED && !start.isPolished())
        .sorted(Comparator.comparingDouble(TorchStart::value))
        .limit(polished == 0 ? most.orElse(LOWEST) : most.isEmpty() ? starts.size() : 0)
        .toList();
  }

  /** The lowest objective of polished starts; infinite where there are none. */
  private double lowest() {
    return starts.stream()
        .filter(TorchStart::isPolished)
        .mapToDouble(TorchStart::value)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
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
