package org.antipode.experiments.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.SolverProvider;
import org.antipode.recovery.strategy.BatchSearch;
import org.antipode.recovery.strategy.BatchSolver;
import org.antipode.solvers.LevenbergMarquardt;

/** A solver that takes all items of a task together, and counts them. */
public final class TogetherProvider implements SolverProvider<TogetherProvider.Options> {
  /** The most items that one search of this process has got. */
  static final AtomicInteger MOST = new AtomicInteger();

  /** There are no options. */
  public record Options() {}

  @Override
  public String name() {
    return "together";
  }

  @Override
  public String summary() {
    return "for tests";
  }

  @Override
  public Options defaults() {
    return new Options();
  }

  @Override
  public Solver create(Options options, Context context) {
    return new Together();
  }

  private record Together() implements BatchSolver {
    @Override
    public BatchSearch newSearch(EmpiricalRisk example, int threads) {
      return new Search();
    }
  }

  private record Search() implements BatchSearch {
    @Override
    public void solve(
        Iterator<Problem> problems,
        BiConsumer<Problem, List<SolverResult>> solved,
        Monitor monitor) {
      int taken = 0;
      while (problems.hasNext()) {
        Problem problem = problems.next();
        MOST.accumulateAndGet(++taken, Math::max);
        List<SolverResult> results = new ArrayList<>();
        for (double[] start : problem.starts()) {
          results.add(
              new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS)
                  .solve(problem.objective(), start, Monitor.none()));
        }
        solved.accept(problem, results);
      }
    }

    @Override
    public void close() {}
  }
}
