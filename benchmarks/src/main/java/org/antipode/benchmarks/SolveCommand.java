package org.antipode.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.antipode.benchmarks.Problem.Size;
import org.antipode.benchmarks.torch.Torch;
import org.antipode.benchmarks.torch.TorchRisk;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Solver;
import org.antipode.solvers.DescentOptions;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.solvers.SignFlipDescent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Levenberg-Marquardt to a relative error of 1e-8 against sign-flip descent on libtorch's value and
 * gradient to 1e-6, from the same start.
 *
 * <p>The peer descends with the better of two steps: the line search, and the fixed 2^d/2.
 */
@Command(
    name = "solve",
    description = "Levenberg-Marquardt against sign-flip descent on libtorch's gradients.")
final class SolveCommand implements Callable<Integer> {
  private static final double OUR_ERROR = 1e-8;
  private static final double PEER_ERROR = 1e-6;
  private static final int WARM_UP_RUNS = 400;
  private static final long WARM_UP_NANOSECONDS = 2_000_000_000L;

  @Mixin private CommonOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Report report = new Report("solve", options.threads, spec.commandLine().getOut());
    report.print(
        "%-28s %10s %10s %10s %8s %16s",
        "", "ours, ms", "peer, ms", "fixed, ms", "ratio", "arrived");
    for (Size size : Size.values()) {
      measure(size, report);
    }
    if (options.json.isPresent()) {
      report.write(options.json.get());
    }
    return 0;
  }

  private void measure(Size size, Report report) {
    int seeds = options.quick ? 3 : 9;
    List<Double> ours = new ArrayList<>();
    List<Double> searched = new ArrayList<>();
    List<Double> fixed = new ArrayList<>();
    String name = "";
    for (int seed = 0; seed < seeds; seed++) {
      Problem problem = size.problem(seed);
      name = problem.name();
      Solver levenberg = new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS);
      if (seed == 0) {
        warmUp(problem, levenberg);
      }
      arrival(problem, levenberg, problem.risk(), OUR_ERROR).ifPresent(ours::add);
      try (TorchRisk peer =
          new TorchRisk(
              Torch.start(options.threads),
              problem.generator(),
              problem.measurement(),
              problem.observed(),
              0)) {
        arrival(problem, descent(Optional.empty()), peer, PEER_ERROR).ifPresent(searched::add);
        double step = Math.pow(2, problem.depth()) / 2;
        arrival(problem, descent(Optional.of(step)), peer, PEER_ERROR).ifPresent(fixed::add);
      }
    }
    double our = Report.median(orNever(ours));
    double line = Report.median(orNever(searched));
    double constant = Report.median(orNever(fixed));
    double ratio = Math.min(line, constant) / our;
    ObjectNode row = report.row();
    row.put("problem", name);
    row.put("ourSeconds", our);
    row.put("peerSeconds", line);
    row.put("peerFixedStepSeconds", constant);
    row.put("ratio", ratio);
    row.put("seeds", seeds);
    row.put("ourArrivals", ours.size());
    row.put("peerArrivals", searched.size());
    row.put("peerFixedStepArrivals", fixed.size());
    report.print(
        "%-28s %10.2f %10.2f %10.2f %8.1f %6d %d %d of %d",
        name,
        1e3 * our,
        1e3 * line,
        1e3 * constant,
        ratio,
        ours.size(),
        searched.size(),
        fixed.size(),
        seeds);
  }

  /**
   * Runs until the code is compiled. Java compiles what has run often: after three runs a small
   * problem takes ten times as long as after three hundred.
   */
  private void warmUp(Problem problem, Solver solver) {
    LongSupplier clock = options.clock();
    long end = clock.getAsLong() + WARM_UP_NANOSECONDS;
    for (int run = 0; run < WARM_UP_RUNS && clock.getAsLong() < end; run++) {
      arrival(problem, solver, problem.risk(), OUR_ERROR);
    }
  }

  /** Where nobody arrived the time is infinite. */
  private static List<Double> orNever(List<Double> times) {
    return times.isEmpty() ? List.of(Double.POSITIVE_INFINITY) : times;
  }

  private Solver descent(Optional<Double> step) {
    return new SignFlipDescent(new DescentOptions(step, options.quick ? 300 : 1000, 1e-12, true));
  }

  /** The seconds until the relative error is reached; empty where it is not. */
  private OptionalDouble arrival(
      Problem problem, Solver solver, Objective objective, double error) {
    double[] truth = problem.truth();
    boolean[] arrived = new boolean[1];
    LongSupplier clock = options.clock();
    long begin = clock.getAsLong();
    solver.solve(
        objective,
        problem.start(0),
        iteration -> {
          arrived[0] = Vectors.relativeDistance(iteration.point(), truth) <= error;
          return !arrived[0];
        });
    double seconds = (clock.getAsLong() - begin) / 1e9;
    return arrived[0] ? OptionalDouble.of(seconds) : OptionalDouble.empty();
  }
}
