package org.antipode.testkit;

import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.testkit.problem.SolverProblem;

/**
 * Sees one run of a solver, and stops it. A solver of many starts at once reports work done instead
 * of iterations.
 */
final class SolverWatch implements Monitor {
  private final SolverProblem problem;
  private final int last;
  private int iterations;
  private int works;
  private int after;
  private boolean asked;
  private double lowest = Double.POSITIVE_INFINITY;
  private double error;

  /**
   * @param last the iteration, or report of work, where the run is asked to stop
   */
  SolverWatch(SolverProblem problem, int last) {
    this.problem = problem;
    this.last = last;
  }

  @Override
  public boolean proceed(Iteration iteration) {
    double value = iteration.value();
    double off = Math.abs(problem.value(iteration.point()) - value) / problem.objective().scale();
    error = Math.max(error, iteration.number() == iterations ? off : Double.POSITIVE_INFINITY);
    lowest = Math.min(lowest, value);
    iterations++;
    return answer(iteration.number());
  }

  @Override
  public boolean proceed(String task, int done, int total) {
    return answer(works++);
  }

  private boolean answer(int number) {
    after += asked ? 1 : 0;
    asked |= number >= last;
    return number < last;
  }

  /** The largest error of an iteration's value; infinite where one is out of order. */
  double error() {
    return error;
  }

  /** How many iterations were seen. */
  int iterations() {
    return iterations;
  }

  /** Whether work was reported, and no iteration. */
  boolean sawWorkOnly() {
    return works > 0 && iterations == 0;
  }

  /** What is wrong with the result of a run that was asked to stop; empty where nothing is. */
  String wrong(SolverResult result) {
    if (asked && result.stopReason() != StopReason.STOPPED) {
      return "the run ended with " + result.stopReason();
    }
    if (after > 0) {
      return "the run went on";
    }
    return result.value() > lowest
        ? "the value is %s and not %s".formatted(result.value(), lowest)
        : "";
  }
}
