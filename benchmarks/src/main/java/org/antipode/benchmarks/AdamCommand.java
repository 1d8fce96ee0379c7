package org.antipode.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.antipode.benchmarks.torch.Torch;
import org.antipode.benchmarks.torch.TorchRisk;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.core.spi.Context;
import org.antipode.files.SignalFile;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.trained.MnistDecoderProvider;
import org.antipode.measurements.matrix.DenseOperator;
import org.antipode.measurements.matrix.GaussianProvider;
import org.antipode.recovery.strategy.MultiStart;
import org.antipode.solvers.LevenbergMarquardt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Digits through {@code mnist-decoder}: Levenberg-Marquardt against Adam with the settings of Bora
 * et al. ("Compressed Sensing using Generative Models"), both from the same ten starts.
 *
 * <p>Their objective ‖AG(z) − y‖² + 0.1‖z‖² is twice ours with a penalty of 0.05.
 */
@Command(name = "adam", description = "Levenberg-Marquardt against Adam on the MNIST decoder.")
final class AdamCommand implements Callable<Integer> {
  private static final int STARTS = 10;
  private static final int ITERATIONS = 1000;
  private static final double RATE = 0.01;
  private static final double PENALTY = 0.05;

  @Mixin private CommonOptions options;

  @Option(
      names = "--digits",
      paramLabel = "DIR",
      description = "Folder of PNG files (default: ${DEFAULT-VALUE}).")
  private Path digits = Path.of("examples", "digits");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Report report = new Report("adam", options.threads, spec.commandLine().getOut());
    report.print(
        "%-8s %10s %10s %8s %12s %16s",
        "rows", "ours, s", "Adam, s", "ratio", "no worse", "mean f");
    Mlp decoder =
        (Mlp) new MnistDecoderProvider().create(new MnistDecoderProvider.Options(), Context.none());
    List<double[]> signals = new ArrayList<>();
    try (Stream<Path> files = Files.list(digits)) {
      for (Path file : files.sorted().toList()) {
        signals.add(SignalFile.read(file, decoder.outputShape()));
      }
    }
    for (int rows : options.quick ? new int[] {100} : new int[] {10, 25, 50, 100, 200, 400}) {
      measure(decoder, options.quick ? signals.subList(0, 3) : signals, rows, report);
    }
    if (options.json.isPresent()) {
      report.write(options.json.get());
    }
    return 0;
  }

  private void measure(Mlp decoder, List<double[]> signals, int rows, Report report) {
    List<Double> ours = new ArrayList<>();
    List<Double> adams = new ArrayList<>();
    double ourMean = 0;
    double adamMean = 0;
    int noWorse = 0;
    for (int i = 0; i < signals.size(); i++) {
      Seed seed = new Seed(i);
      DenseOperator a =
          (DenseOperator)
              new GaussianProvider()
                  .create(
                      new GaussianProvider.Options(rows),
                      Context.of(decoder.outputShape(), seed.stream("measurement")));
      double[] y = a.at(signals.get(i));
      EmpiricalRisk risk =
          new EmpiricalRisk(a.after(decoder), y, Loss.leastSquares(), Penalty.ridge(PENALTY));
      MultiStart solver =
          new MultiStart(new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS), STARTS, 1);
      double our = 0;
      // The first run compiles the code.
      for (int warm = i == 0 ? 2 : 0; warm >= 0; warm--) {
        long begin = System.nanoTime();
        our =
            solver.solve(risk, start -> start(decoder, seed, start), Monitor.none()).best().value();
        if (warm == 0) {
          ours.add((System.nanoTime() - begin) / 1e9);
        }
      }
      try (TorchRisk peer = new TorchRisk(Torch.start(options.threads), decoder, a, y, PENALTY)) {
        long begin = System.nanoTime();
        double adam = adam(peer, decoder, seed);
        adams.add((System.nanoTime() - begin) / 1e9);
        noWorse += our <= adam * (1 + 1e-6) ? 1 : 0;
        ourMean += our / signals.size();
        adamMean += adam / signals.size();
      }
    }
    double ratio = Report.median(adams) / Report.median(ours);
    ObjectNode row = report.row();
    row.put("rows", rows);
    row.put("ourSeconds", Report.median(ours));
    row.put("adamSeconds", Report.median(adams));
    row.put("ratio", ratio);
    row.put("digits", signals.size());
    row.put("noWorse", noWorse);
    row.put("ourMeanObjective", ourMean);
    row.put("adamMeanObjective", adamMean);
    report.print(
        "%-8d %10.3f %10.3f %8.1f %6d of %2d %8.4f %8.4f",
        rows,
        Report.median(ours),
        Report.median(adams),
        ratio,
        noWorse,
        signals.size(),
        ourMean,
        adamMean);
  }

  private static double[] start(Mlp decoder, Seed seed, int index) {
    return seed.stream("start", index).gaussians(decoder.inputSize(), 1);
  }

  /** All starts in one batch; the lowest risk after the last iteration. */
  private static double adam(TorchRisk risk, Mlp decoder, Seed seed) {
    int k = decoder.inputSize();
    double[] codes = new double[STARTS * k];
    for (int j = 0; j < STARTS; j++) {
      System.arraycopy(start(decoder, seed, j), 0, codes, j * k, k);
    }
    double[] gradient = new double[codes.length];
    double[] mean = new double[codes.length];
    double[] square = new double[codes.length];
    for (int t = 1; t <= ITERATIONS; t++) {
      risk.values(codes, STARTS);
      risk.gradient(gradient);
      for (int i = 0; i < codes.length; i++) {
        mean[i] = 0.9 * mean[i] + 0.1 * gradient[i];
        square[i] = 0.999 * square[i] + 0.001 * gradient[i] * gradient[i];
        double corrected = square[i] / (1 - Math.pow(0.999, t));
        codes[i] -= RATE * mean[i] / (1 - Math.pow(0.9, t)) / (Math.sqrt(corrected) + 1e-8);
      }
    }
    return Arrays.stream(risk.values(codes, STARTS)).min().orElseThrow();
  }
}
