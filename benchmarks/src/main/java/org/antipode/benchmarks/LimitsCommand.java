package org.antipode.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Noise;
import org.antipode.core.solver.Monitor;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.RecoveryResult;
import org.antipode.recovery.Starts;
import org.antipode.recovery.Truth;
import org.antipode.recovery.strategy.Hopping;
import org.antipode.solvers.LevenbergMarquardt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How few measurements are enough: the share of drawn problems that are recovered exactly. */
@Command(
    name = "limits",
    description = "The share of drawn problems that Levenberg-Marquardt recovers exactly.")
final class LimitsCommand implements Callable<Integer> {
  private static final double EXACT = 1e-6;

  @Mixin private CommonOptions options;

  @Option(names = "--layers", split = ",", description = "Default: ${DEFAULT-VALUE}.")
  private List<Integer> layers = List.of(10, 250, 1700);

  @Option(names = "--rows", split = ",", description = "Default: ${DEFAULT-VALUE}.")
  private List<Integer> rows = List.of(11, 12);

  @Option(names = "--starts", description = "Starts at most (default: ${DEFAULT-VALUE}).")
  private int starts = 100;

  @Option(names = "--hops", description = "Hops that may fail (default: ${DEFAULT-VALUE}).")
  private int hops = 6;

  @Option(names = "--seeds", description = "Problems (default: ${DEFAULT-VALUE}).")
  private int seeds = 100;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Report report = new Report("limits", options.threads, spec.commandLine().getOut());
    report.print("%-28s %12s %14s %16s", "", "recovered", "mean starts", "s a problem");
    for (int m : rows) {
      measure(m, options.quick ? Math.min(seeds, 10) : seeds, report);
    }
    if (options.json.isPresent()) {
      report.write(options.json.get());
    }
    return 0;
  }

  private void measure(int m, int count, Report report) {
    int recovered = 0;
    long used = 0;
    double seconds = 0;
    for (int seed = 0; seed < count; seed++) {
      Problem problem = Problem.of(layers, m, seed);
      RecoveryResult result =
          new Recovery(
                  problem.generator(),
                  problem.measurement(),
                  Noise.none(),
                  Optional.of(new Truth.Drawn()),
                  Optional.empty(),
                  Loss.leastSquares(),
                  Penalty.none(),
                  new Hopping(
                      new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS),
                      hops,
                      problem.seed()),
                  Starts.random(starts),
                  problem.seed(),
                  1)
              .run(Monitor.none());
      recovered += result.relativeError().orElseThrow() <= EXACT ? 1 : 0;
      used += result.solved().results().size();
      seconds += result.seconds();
    }
    ObjectNode row = report.row();
    row.put("problem", layers + ", m " + m);
    row.put("hops", hops);
    row.put("startsAtMost", starts);
    row.put("problems", count);
    row.put("recovered", recovered);
    row.put("meanStarts", (double) used / count);
    row.put("secondsEach", seconds / count);
    report.print(
        "%-28s %5d of %3d %14.1f %16.3f",
        layers + ", m " + m, recovered, count, (double) used / count, seconds / count);
  }
}
