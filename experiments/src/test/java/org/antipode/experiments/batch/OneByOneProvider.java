package org.antipode.experiments.batch;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.SolverProvider;
import org.antipode.recovery.strategy.BatchSearch;
import org.antipode.recovery.strategy.BatchSolver;
import org.antipode.solvers.LevenbergMarquardt;

/** A solver that takes many objectives together, for tests: one after the other, in reverse. */
public final class OneByOneProvider implements SolverProvider<OneByOneProvider.Options> {
  /** Whether every fifth objective's value is wrong. */
  public record Options(@Option("whether every fifth value is wrong") boolean wrong) {}

  @Override
  public String name() {
    return "one-by-one";
  }

  @Override
  public String summary() {
    return "for tests";
  }

  @Override
  public Options defaults() {
    return new Options(false);
  }

  @Override
  public Solver create(Options options, Context context) {
    return new OneByOne(options.wrong());
  }

  private record OneByOne(boolean wrong) implements BatchSolver {
    @Override
    public BatchSearch newSearch(EmpiricalRisk example, int threads) {
      return new Search(wrong);
    }
  }

  private record Search(boolean wrong) implements BatchSearch {
    @Override
    public void solve(
        Iterator<Problem> problems,
        BiConsumer<Problem, List<SolverResult>> solved,
        Monitor monitor) {
      List<Problem> taken = new ArrayList<>();
      while (monitor.proceed("starts", 0, taken.size()) && problems.hasNext()) {
        taken.add(0, problems.next());
      }
      for (int i = 0; i < taken.size(); i++) {
        Problem problem = taken.get(i);
        List<SolverResult> results = new ArrayList<>();
        for (double[] start : problem.starts()) {
          results.add(
              new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS)
                  .solve(problem.objective(), start, Monitor.none()));
        }
        if (!monitor.proceed("starts", i, taken.size())) {
          results.replaceAll(result -> result.with(StopReason.STOPPED));
        }
        solved.accept(problem, wrong && i % 5 == 0 ? zero(results) : results);
      }
    }

    private static List<SolverResult> zero(List<SolverResult> results) {
      return results.stream()
          .map(
              result ->
                  new SolverResult(
                      new double[result.point().length],
                      0,
                      StopReason.OBJECTIVE_ZERO,
                      1,
                      1,
                      0,
                      new double[] {0}))
          .toList();
    }

    @Override
    public void close() {
      // Owns nothing.
    }
  }
}
