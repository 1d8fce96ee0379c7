package org.antipode.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.TwoStageSolver;
import org.antipode.recovery.strategy.MultiStart;
import org.antipode.solvers.DescentOptions;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.solvers.SignFlipDescent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Several starts one after the other, and as {@link MultiStart} runs them: in lockstep where that
 * is expected to save time. With a penalty no start fits the measurements, so that all of them run
 * both times.
 */
@Command(
    name = "lockstep",
    description = "Starts one after the other against starts in lockstep, on one thread.")
final class LockstepCommand implements Callable<Integer> {
  private static final double PENALTY = 1e-3;
  private static final int ITERATIONS = 50;

  private record Case(List<Integer> layers, int rows) {}

  private static final List<Case> CASES =
      List.of(
          new Case(List.of(100, 1000, 4096), 400),
          new Case(List.of(50, 2000, 8000), 400),
          new Case(List.of(500, 2000, 8000), 2500),
          new Case(List.of(50, 2000, 20000), 400));

  @Mixin private CommonOptions options;

  @Option(names = "--starts", description = "Starts (default: ${DEFAULT-VALUE}).")
  private int starts = 20;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Report report = new Report("lockstep", options.threads, spec.commandLine().getOut());
    report.print("%-32s %-22s %12s %12s %8s", "", "", "in turn", "together", "ratio");
    for (Case sizes : options.quick ? CASES.subList(0, 1) : CASES) {
      Problem problem = Problem.of(sizes.layers(), sizes.rows(), 1);
      EmpiricalRisk risk =
          new EmpiricalRisk(
              problem.model(), problem.observed(), Loss.leastSquares(), Penalty.ridge(PENALTY));
      measure(
          problem,
          risk,
          "sign-flip-descent",
          new SignFlipDescent(new DescentOptions(Optional.empty(), ITERATIONS, 1e-8, true)),
          report);
      measure(
          problem,
          risk,
          "levenberg-marquardt",
          new LevenbergMarquardt(
              new LevenbergMarquardt.Options(
                  0.1, ITERATIONS, 1e-9, LevenbergMarquardt.LinearSolver.AUTO)),
          report);
    }
    if (options.json.isPresent()) {
      report.write(options.json.get());
    }
    return 0;
  }

  private void measure(
      Problem problem, EmpiricalRisk risk, String name, Solver solver, Report report) {
    List<Double> inTurn = new ArrayList<>();
    List<Double> together = new ArrayList<>();
    for (int round = 0; round <= (options.quick ? 1 : 3); round++) {
      long began = System.nanoTime();
      inTurn(problem, risk, solver);
      long between = System.nanoTime();
      new MultiStart(solver, starts, 1).solve(risk, problem::start, Monitor.none());
      // The first round warms up.
      if (round > 0) {
        inTurn.add((between - began) / 1e9);
        together.add((System.nanoTime() - between) / 1e9);
      }
    }
    double apart = Report.median(inTurn);
    double joined = Report.median(together);
    ObjectNode row = report.row();
    row.put("problem", problem.name());
    row.put("solver", name);
    row.put("starts", starts);
    row.put("secondsInTurn", apart);
    row.put("secondsTogether", joined);
    row.put("ratio", apart / joined);
    report.print(
        "%-32s %-22s %10.3f s %10.3f s %8.2f", problem.name(), name, apart, joined, apart / joined);
  }

  private void inTurn(Problem problem, EmpiricalRisk risk, Solver solver) {
    TwoStageSolver stages = TwoStageSolver.of(solver);
    List<SolverResult> searched =
        IntStream.range(0, starts)
            .mapToObj(i -> stages.search(risk, problem.start(i), Monitor.none()))
            .toList();
    searched.forEach(result -> stages.polish(risk, result, Monitor.none()));
  }
}
