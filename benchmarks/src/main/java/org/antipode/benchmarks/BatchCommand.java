package org.antipode.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.antipode.core.map.Vectors;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.antipode.generators.trained.MnistDecoderProvider;
import org.antipode.measurements.matrix.GaussianProvider;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.RecoveryResult;
import org.antipode.recovery.Truth;
import org.antipode.solvers.LevenbergMarquardtProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Many signals of one instrument: parts that are made once and serve all signals, against parts
 * that are made anew for each signal. Both ways end at the same objectives, to the bit.
 */
@Command(
    name = "batch",
    description = "Digits of one instrument: parts made once against parts made for each digit.")
final class BatchCommand implements Callable<Integer> {
  private static final Shape PICTURE = Shape.image(28, 28);
  private static final double PENALTY = 0.001;
  private static final int ROUNDS = 3;

  /** So many pictures are recovered before the time counts. */
  private static final int WARM_UP = 5;

  /**
   * How the starts of a signal are chosen.
   *
   * @param candidates how many random codes the starts are chosen from, 0 where they are not chosen
   * @param polished how many of them are polished, 0 for the solver's own number
   */
  private record Starts(int count, int candidates, int polished) {
    String label() {
      return count
          + (candidates == 0 ? "" : " of " + candidates + " candidates")
          + (polished == 0 ? "" : ", " + polished + " polished");
    }
  }

  /** All are compared with the first ones. */
  private static final List<Starts> STARTS =
      List.of(
          new Starts(10, 0, 0),
          new Starts(10, 4000, 0),
          new Starts(3, 4000, 0),
          new Starts(3, 4000, 1));

  @Mixin private CommonOptions options;

  @Option(
      names = "--pictures",
      paramLabel = "FILE",
      description =
          "NPY file of N pictures of 28 × 28 numbers from 0 to 1 (default: examples/digits).")
  private Optional<Path> pictures = Optional.empty();

  @Option(
      names = "--rows",
      paramLabel = "M",
      description = "Gaussian measurements of each picture (default: ${DEFAULT-VALUE}).")
  private int rows = 100;

  @Spec private CommandSpec spec;

  /**
   * What one way to recover all pictures gave.
   *
   * @param seconds of a picture
   * @param meanSquaredError of a pixel
   */
  private record Outcome(double seconds, double[] objectives, double meanSquaredError) {
    double meanObjective() {
      return Arrays.stream(objectives).average().orElseThrow();
    }
  }

  @Override
  public Integer call() throws IOException {
    List<double[]> signals = signals();
    Report report =
        new Report("batch", "recoveries that make their parts anew", spec.commandLine().getOut());
    report.print(
        "%-34s %12s %10s %6s %20s %14s %17s %9s",
        "starts",
        "together, ms",
        "alone, ms",
        "ratio",
        "to " + STARTS.get(0).count() + " starts alone",
        "mean objective",
        "to that of " + STARTS.get(0).count(),
        "MSE");
    double seconds = 0;
    double objective = 0;
    for (Starts starts : STARTS) {
      Outcome[] rounds = rounds(starts, signals);
      Outcome together = rounds[0];
      Outcome alone = rounds[1];
      if (starts == STARTS.get(0)) {
        seconds = alone.seconds();
        objective = alone.meanObjective();
      }
      ObjectNode row = report.row();
      row.put("starts", starts.count());
      row.put("candidates", starts.candidates());
      row.put("polished", starts.polished());
      row.put("pictures", signals.size());
      row.put("secondsTogether", together.seconds());
      row.put("secondsAlone", alone.seconds());
      row.put("ratio", alone.seconds() / together.seconds());
      row.put("ratioToFirst", seconds / together.seconds());
      row.put("meanObjective", together.meanObjective());
      row.put("meanSquaredError", together.meanSquaredError());
      report.print(
          "%-34s %12.1f %10.1f %6.2f %20.2f %14.4f %17.4f %9.5f",
          starts.label(),
          1e3 * together.seconds(),
          1e3 * alone.seconds(),
          alone.seconds() / together.seconds(),
          seconds / together.seconds(),
          together.meanObjective(),
          together.meanObjective() / objective,
          together.meanSquaredError());
    }
    if (options.json.isPresent()) {
      report.write(options.json.get());
    }
    return 0;
  }

  private List<double[]> signals() throws IOException {
    if (pictures.isEmpty()) {
      return ExamplePictures.read(
          "digits", PICTURE, Integer.MAX_VALUE, "--pictures FILE.npy", spec);
    }
    Tensor stack = NpyFile.read(pictures.get()).requireFinite();
    int size = PICTURE.size();
    int count = stack.shape().get(0);
    if (count == 0 || stack.data().length != count * size) {
      throw new ParameterException(
          spec.commandLine(),
          "--pictures %s: N × 28 × 28 numbers are needed, but there are %s"
              .formatted(pictures.get(), Tensor.shown(stack.shape())));
    }
    List<double[]> signals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      signals.add(Arrays.copyOfRange(stack.data(), i * size, (i + 1) * size));
    }
    return signals;
  }

  /** All pictures together and alone in turns, each with its median seconds. */
  private Outcome[] rounds(Starts starts, List<double[]> signals) {
    List<double[]> few = signals.subList(0, Math.min(WARM_UP, signals.size()));
    together(starts, few);
    alone(starts, few);
    List<Outcome> together = new ArrayList<>();
    List<Outcome> alone = new ArrayList<>();
    for (int round = 0; round < (options.quick ? 1 : ROUNDS); round++) {
      together.add(together(starts, signals));
      alone.add(alone(starts, signals));
      if (!Arrays.equals(together.get(round).objectives(), alone.get(round).objectives())) {
        throw new IllegalStateException(
            starts.label() + ": recoveries together and alone end at different objectives");
      }
    }
    return new Outcome[] {median(together), median(alone)};
  }

  private static Outcome median(List<Outcome> rounds) {
    return new Outcome(
        Report.median(rounds.stream().map(Outcome::seconds).toList()),
        rounds.get(0).objectives(),
        rounds.get(0).meanSquaredError());
  }

  private Outcome together(Starts starts, List<double[]> signals) {
    return recover(
        signals,
        () -> {
          Recovery parts = pipeline(starts).truth(new Truth.Signal(signals.get(0))).recovery();
          return signal ->
              parts
                  .with(Optional.of(new Truth.Signal(signal)), Optional.empty(), 1)
                  .run(Monitor.none());
        });
  }

  private Outcome alone(Starts starts, List<double[]> signals) {
    return recover(
        signals, () -> signal -> pipeline(starts).truth(new Truth.Signal(signal)).recover());
  }

  private interface Way {
    Function<double[], RecoveryResult> begin();
  }

  private Outcome recover(List<double[]> signals, Way way) {
    LongSupplier clock = options.clock();
    double[] objectives = new double[signals.size()];
    double error = 0;
    long begin = clock.getAsLong();
    Function<double[], RecoveryResult> recovery = way.begin();
    for (int i = 0; i < objectives.length; i++) {
      RecoveryResult result = recovery.apply(signals.get(i));
      objectives[i] = result.best().value();
      double distance = Vectors.distance(result.signal(), signals.get(i));
      error += distance * distance / PICTURE.size();
    }
    double seconds = (clock.getAsLong() - begin) / 1e9;
    return new Outcome(seconds / objectives.length, objectives, error / objectives.length);
  }

  private Pipeline pipeline(Starts starts) {
    Pipeline pipeline =
        Pipeline.generator(new MnistDecoderProvider(), new MnistDecoderProvider.Options())
            .measure(new GaussianProvider(), new GaussianProvider.Options(rows))
            .penalty(PENALTY)
            .solveWith(
                new LevenbergMarquardtProvider(), new LevenbergMarquardtProvider().defaults())
            .starts(starts.count());
    if (starts.candidates() > 0) {
      pipeline = pipeline.candidates(starts.candidates());
    }
    return starts.polished() > 0 ? pipeline.polished(starts.polished()) : pipeline;
  }
}
