package org.antipode.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.antipode.benchmarks.growth.GrowthCurve;
import org.antipode.benchmarks.growth.GrowthPicture;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.solvers.LevenbergMarquardt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Time for a gradient and for an iteration of Levenberg-Marquardt as n or k grows. */
@Command(name = "growth", description = "Time against n at fixed k and m, and against k.")
final class GrowthCommand implements Callable<Integer> {
  private static final int ROWS = 200;

  @Mixin private CommonOptions options;

  @Option(names = "--picture", paramLabel = "FILE", description = "Draw it to this PNG file.")
  private Optional<Path> picture = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Report report = new Report("growth", options.threads, spec.commandLine().getOut());
    report.print("%-28s %14s %22s", "", "gradient, ms", "LM iteration, ms");
    List<GrowthCurve> againstN =
        curves(
            "n",
            options.quick ? new int[] {1000, 4000} : new int[] {1000, 2000, 4000, 8000, 16000},
            n -> List.of(20, 500, n),
            report);
    List<GrowthCurve> againstK =
        curves(
            "k",
            options.quick ? new int[] {10, 40} : new int[] {10, 20, 40, 80},
            k -> List.of(k, 500, 4000),
            report);
    print(againstN, report);
    print(againstK, report);
    if (picture.isPresent()) {
      GrowthPicture.write(againstN, againstK, picture.get());
    }
    if (options.json.isPresent()) {
      report.write(options.json.get());
    }
    return 0;
  }

  private interface Layers {
    List<Integer> of(int size);
  }

  private static void print(List<GrowthCurve> curves, Report report) {
    for (GrowthCurve curve : curves) {
      report.print("%s", curve.label());
      ObjectNode row = report.row();
      row.put("curve", curve.name());
      row.put("variable", curve.variable());
      row.put("slope", curve.slope());
    }
  }

  private List<GrowthCurve> curves(String variable, int[] sizes, Layers layers, Report report) {
    GrowthCurve gradient =
        new GrowthCurve("value and gradient", variable, new ArrayList<>(), new ArrayList<>());
    GrowthCurve iteration =
        new GrowthCurve("one LM iteration", variable, new ArrayList<>(), new ArrayList<>());
    for (int size : sizes) {
      Problem problem = Problem.of(layers.of(size), ROWS, 1);
      ObjectiveEvaluation risk = problem.risk().newEvaluation();
      double[] x = problem.start(0);
      double[] out = new double[x.length];
      double[] seconds =
          new Rounds(options.quick ? 3 : 9, 0.1)
              .time(
                  List.of(
                      () -> {
                        risk.value(x);
                        risk.gradient(out);
                      }));
      gradient.sizes().add((double) size);
      gradient.seconds().add(seconds[0]);
      iteration.sizes().add((double) size);
      iteration.seconds().add(iteration(problem));
      ObjectNode row = report.row();
      row.put("problem", problem.name());
      row.put("gradientSeconds", seconds[0]);
      row.put("iterationSeconds", iteration.seconds().get(iteration.seconds().size() - 1));
      report.print(
          "%-28s %14.3f %22.3f",
          problem.name(),
          1e3 * seconds[0],
          1e3 * iteration.seconds().get(iteration.seconds().size() - 1));
    }
    return List.of(gradient, iteration);
  }

  private double iteration(Problem problem) {
    LevenbergMarquardt solver = new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS);
    List<Double> times = new ArrayList<>();
    for (int start = 0; start < (options.quick ? 4 : 12); start++) {
      long begin = System.nanoTime();
      SolverResult result = solver.solve(problem.risk(), problem.start(start % 3), Monitor.none());
      times.add((System.nanoTime() - begin) / 1e9 / Math.max(1, result.iterations()));
    }
    // The first runs compile the code.
    return Report.median(times.subList(times.size() / 3, times.size()));
  }
}
