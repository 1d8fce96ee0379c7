package org.antipode.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.antipode.benchmarks.torch.Torch;
import org.antipode.benchmarks.torch.TorchDecoder;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.Seed;
import org.antipode.core.spi.Context;
import org.antipode.files.NpzFile;
import org.antipode.files.SafetensorsFile;
import org.antipode.files.Tensor;
import org.antipode.generators.trained.MnistConvDecoderProvider;
import org.antipode.generators.trained.PhantomDecoderProvider;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.RecoveryResult;
import org.antipode.solvers.Lbfgs;
import org.antipode.solvers.LbfgsProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The convolutional decoders that ship with Antipode: a recovery by {@code lbfgs} with its defaults
 * against Adam in libtorch's float32, 600 iterations of one batch of ten starts, on ten operators.
 *
 * <p>Both minimise ½‖A G(z) − y‖² + 0.001‖z‖². For Adam A is a dense matrix, a small part of its
 * time.
 */
@Command(
    name = "decoders",
    description = "lbfgs against libtorch's Adam on convolutional decoders and ten operators.")
final class DecodersCommand implements Callable<Integer> {
  private static final int STARTS = 10;
  private static final int ITERATIONS = 600;
  private static final double PENALTY = 0.001;

  /** By how much, as a part of it, an objective that is no higher may be above Adam's. */
  private static final double NO_HIGHER = 1e-3;

  private static final int PICTURES = 5;

  @Mixin private CommonOptions options;

  @Option(
      names = "--generator",
      paramLabel = "NAME",
      description = "mnist-conv-decoder or phantom-decoder (default: both).")
  private Optional<String> generator = Optional.empty();

  @Option(
      names = "--problems",
      paramLabel = "FILE",
      description =
          "NPZ file of pictures and their measurements, for one generator (default: five example"
              + " pictures of each, drawn operators).")
  private Optional<Path> problems = Optional.empty();

  @Option(
      names = "--operator",
      paramLabel = "NAME",
      description = "The operator to measure with, such as mask-tenth (default: all ten).")
  private Optional<String> operator = Optional.empty();

  @Option(
      names = "--kicks",
      paramLabel = "COUNT",
      description = "Kicks of lbfgs (default: lbfgs' default).")
  private Optional<Integer> kicks = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Report report = new Report("decoders", "float32", options.threads, spec.commandLine().getOut());
    Map<String, Generator> decoders = new LinkedHashMap<>();
    decoders.put(
        "mnist-conv-decoder",
        new MnistConvDecoderProvider()
            .create(new MnistConvDecoderProvider.Options(), Context.none()));
    decoders.put(
        "phantom-decoder",
        new PhantomDecoderProvider().create(new PhantomDecoderProvider.Options(), Context.none()));
    generator.ifPresent(name -> decoders.keySet().retainAll(List.of(name)));
    if (decoders.isEmpty() || (problems.isPresent() && decoders.size() > 1)) {
      throw new ParameterException(
          spec.commandLine(), "--generator: mnist-conv-decoder or phantom-decoder");
    }
    report.print(
        "%-19s %-18s %9s %9s %7s %9s %11s %11s %10s %10s",
        "generator",
        "operator",
        "ours, s",
        "Adam, s",
        "ratio",
        "no higher",
        "largest f/f",
        "mean f/f",
        "our MSE",
        "Adam's MSE");
    for (Map.Entry<String, Generator> decoder : decoders.entrySet()) {
      List<DecoderProblem> all =
          problems.isPresent()
              ? DecoderProblem.read(NpzFile.read(problems.get()))
              : DecoderProblem.drawn(pictures(decoder.getKey(), decoder.getValue()));
      Map<String, List<DecoderProblem>> byOperator = new LinkedHashMap<>();
      for (DecoderProblem problem : all) {
        if (operator.isEmpty() || operator.get().equals(problem.name())) {
          byOperator.computeIfAbsent(problem.name(), name -> new ArrayList<>()).add(problem);
        }
      }
      for (List<DecoderProblem> problem : byOperator.values()) {
        measure(
            decoder.getKey(),
            decoder.getValue(),
            options.quick ? problem.subList(0, 1) : problem,
            report);
      }
    }
    if (options.json.isPresent()) {
      report.write(options.json.get());
    }
    return 0;
  }

  private List<double[]> pictures(String name, Generator decoder) throws IOException {
    return ExamplePictures.read(
        name.startsWith("mnist") ? "digits" : "phantoms",
        decoder.outputShape(),
        PICTURES,
        "--problems FILE.npz",
        spec);
  }

  private static Map<String, Tensor> tensors(String name) throws IOException {
    String resource = name + ".safetensors";
    try (InputStream stream = PhantomDecoderProvider.class.getResourceAsStream(resource)) {
      return SafetensorsFile.read(resource, stream).tensors();
    }
  }

  private void measure(String name, Generator decoder, List<DecoderProblem> problems, Report report)
      throws IOException {
    LongSupplier clock = options.clock();
    List<Double> ours = new ArrayList<>();
    List<Double> adams = new ArrayList<>();
    double ourError = 0;
    double adamError = 0;
    double largest = 0;
    double sum = 0;
    int noHigher = 0;
    try (TorchDecoder peer =
        new TorchDecoder(Torch.start(options.threads), tensors(name), PENALTY)) {
      for (DecoderProblem problem : problems) {
        Pipeline pipeline =
            Pipeline.generator(decoder)
                .measure(problem.operator())
                .observed(problem.y())
                .penalty(PENALTY)
                .solveWith(new LbfgsProvider(), lbfgs());
        if (ours.isEmpty()) {
          Rounds.warmUp(clock, pipeline::recover);
        }
        long started = clock.getAsLong();
        RecoveryResult recovered = pipeline.recover();
        ours.add((clock.getAsLong() - started) / 1e9);
        double[] matrix = byRow(problem.operator());
        List<double[]> starts = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
          starts.add(new Seed(0).stream("start", i).gaussians(decoder.inputSize(), 1));
        }
        long begun = clock.getAsLong();
        TorchDecoder.Found adam = peer.adam(matrix, problem.y(), starts, ITERATIONS);
        adams.add((clock.getAsLong() - begun) / 1e9);
        double part = recovered.best().value() / problem.adam().orElse(adam.value());
        largest = Math.max(largest, part);
        sum += part;
        noHigher += part <= 1 + NO_HIGHER ? 1 : 0;
        ourError += error(recovered.signal(), problem.truth());
        adamError += error(decoder.at(adam.code()), problem.truth());
      }
    }
    double ratio = Report.median(adams) / Report.median(ours);
    int count = problems.size();
    ObjectNode row = report.row();
    row.put("generator", name);
    row.put("operator", problems.get(0).name());
    row.put("ourSeconds", Report.median(ours));
    row.put("adamSeconds", Report.median(adams));
    row.put("ratio", ratio);
    row.put("problems", count);
    row.put("noHigher", noHigher);
    row.put("largestObjectiveRatio", largest);
    row.put("meanObjectiveRatio", sum / count);
    row.put("ourMeanSquaredError", ourError / count);
    row.put("adamMeanSquaredError", adamError / count);
    report.print(
        "%-19s %-18s %9.3f %9.3f %7.1f %4d of %2d %11.4f %11.4f %10.5f %10.5f",
        name,
        problems.get(0).name(),
        Report.median(ours),
        Report.median(adams),
        ratio,
        noHigher,
        count,
        largest,
        sum / count,
        ourError / count,
        adamError / count);
  }

  private Lbfgs.Options lbfgs() {
    Lbfgs.Options defaults = new LbfgsProvider().defaults();
    return new Lbfgs.Options(
        defaults.memory(),
        defaults.maxIterations(),
        defaults.minDecrease(),
        kicks.orElse(defaults.kicks()));
  }

  private static double error(double[] recovered, double[] truth) {
    double distance = Vectors.distance(recovered, truth);
    return distance * distance / truth.length;
  }

  private static double[] byRow(LinearOperator operator) {
    int m = operator.outputSize();
    int n = operator.inputSize();
    double[] rows = new double[m * n];
    double[] unit = new double[m];
    double[] row = new double[n];
    LinearEvaluation evaluation = operator.newEvaluation();
    for (int i = 0; i < m; i++) {
      unit[i] = 1;
      evaluation.adjoint(unit, row);
      System.arraycopy(row, 0, rows, i * n, n);
      unit[i] = 0;
    }
    return rows;
  }
}
