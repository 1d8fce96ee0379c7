package org.antipode.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.antipode.benchmarks.torch.ConvolutionalNetwork;
import org.antipode.benchmarks.torch.Torch;
import org.antipode.benchmarks.torch.TorchGenerator;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * One value and gradient of ½‖G(z) − y‖² for convolutional generators, and 40 columns of J, against
 * libtorch's, in float64 and in float32 each.
 */
@Command(
    name = "generators",
    description =
        "Value, gradient and Jacobian columns of convolutional generators against libtorch's.")
final class GeneratorsCommand implements Callable<Integer> {
  private static final int COLUMNS = 40;
  private static final double EXACT = 1e-9;
  private static final double ROUNDED = 1e-3;

  private static final String[] NAMES = {
    "ms",
    "ours 64",
    "ours 32",
    "torch 64",
    "torch 32",
    "64/64",
    "32/64",
    "32/32",
    "40 cols 64",
    "cols 32",
    "torch 64",
    "torch 32",
    "64/64",
    "32/32"
  };
  private static final String HEADER = "%-13s %8s %8s %9s %9s %6s %6s %6s %11s %8s %9s %9s %6s %6s";
  private static final String ROW =
      "%-13s %8.3f %8.3f %9.3f %9.3f %6.2f %6.2f %6.2f %11.2f %8.2f %9.2f %9.2f %6.2f %6.2f";

  @Mixin private CommonOptions options;

  @Option(
      names = "--network",
      paramLabel = "NAME",
      description = "mnist-conv, phantom-conv, dcgan-64 or wavegan-4096 (default: all).")
  private Optional<String> only = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Report report = new Report("generators", options.threads, spec.commandLine().getOut());
    report.print(HEADER, (Object[]) NAMES);
    Engine engine = Torch.start(options.threads);
    for (ConvolutionalNetwork network : ConvolutionalNetwork.all()) {
      if (only.isEmpty() || only.get().equals(network.name())) {
        measure(engine, network, report);
      }
    }
    if (options.json.isPresent()) {
      report.write(options.json.get());
    }
    return 0;
  }

  /** ½‖G(z) − y‖² and its gradient, with our map. */
  private static double value(
      Evaluation map, double[] z, double[] y, double[] residual, double[] gradient) {
    map.forward(z, residual);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      residual[i] -= y[i];
      sum += residual[i] * residual[i];
    }
    map.pullback(residual, gradient);
    return sum / 2;
  }

  private void measure(Engine engine, ConvolutionalNetwork network, Report report) {
    Generator generator = network.map();
    Evaluation ours = generator.newEvaluation();
    Evaluation ourFloats = generator.inFloat32().newEvaluation();
    double[] z = network.code(0);
    double[] y = generator.at(network.code(1));
    double[] residual = new double[y.length];
    double[] gradient = new double[z.length];
    double[] other = new double[z.length];
    double[] tangents = new double[COLUMNS * z.length];
    for (int c = 0; c < COLUMNS; c++) {
      System.arraycopy(network.code(2 + c), 0, tangents, c * z.length, z.length);
    }
    ActiveSet all = ActiveSet.all(z.length);
    double[] columns = new double[COLUMNS * y.length];
    double[] otherColumns = new double[columns.length];
    try (TorchGenerator doubles = new TorchGenerator(engine, network, y, DataType.FLOAT64);
        TorchGenerator floats = new TorchGenerator(engine, network, y, DataType.FLOAT32)) {
      double value = value(ours, z, y, residual, gradient);
      ours.pushforward(tangents, COLUMNS, all, columns);
      requireEqual(value, doubles.automatic(z, other), EXACT);
      requireEqual(gradient, other, EXACT);
      requireEqual(value, doubles.chainRule(z, other), EXACT);
      requireEqual(gradient, other, EXACT);
      doubles.pushforward(z, tangents, otherColumns);
      requireEqual(columns, otherColumns, EXACT);
      requireEqual(value, value(ourFloats, z, y, residual, other), ROUNDED);
      requireEqual(gradient, other, ROUNDED);
      ourFloats.pushforward(tangents, COLUMNS, all, otherColumns);
      requireEqual(columns, otherColumns, ROUNDED);
      requireEqual(value, floats.chainRule(z, other), ROUNDED);
      floats.pushforward(z, tangents, otherColumns);
      requireEqual(columns, otherColumns, ROUNDED);
      double[] seconds =
          new Rounds(options.quick ? 5 : 15, options.quick ? 0.05 : 0.2, options.clock())
              .time(
                  List.of(
                      () -> value(ours, z, y, residual, gradient),
                      () -> value(ourFloats, z, y, residual, gradient),
                      () -> doubles.automatic(z, other),
                      () -> doubles.chainRule(z, other),
                      () -> floats.automatic(z, other),
                      () -> floats.chainRule(z, other),
                      () -> {
                        ours.forward(z, residual);
                        ours.pushforward(tangents, COLUMNS, all, columns);
                      },
                      () -> {
                        ourFloats.forward(z, residual);
                        ourFloats.pushforward(tangents, COLUMNS, all, columns);
                      },
                      () -> doubles.pushforward(z, tangents, otherColumns),
                      () -> floats.pushforward(z, tangents, otherColumns)));
      write(network.name(), seconds, report);
    }
  }

  private void write(String name, double[] seconds, Report report) {
    double best64 = Math.min(seconds[2], seconds[3]);
    double best32 = Math.min(seconds[4], seconds[5]);
    ObjectNode row = report.row();
    row.put("network", name);
    row.put("ourSeconds", seconds[0]);
    row.put("ourFloatSeconds", seconds[1]);
    row.put("peerAutomaticSeconds", seconds[2]);
    row.put("peerChainRuleSeconds", seconds[3]);
    row.put("peerFloatAutomaticSeconds", seconds[4]);
    row.put("peerFloatChainRuleSeconds", seconds[5]);
    row.put("ratio", best64 / seconds[0]);
    row.put("ratioToFloat", best32 / seconds[0]);
    row.put("floatRatio", best32 / seconds[1]);
    row.put("ourColumnsSeconds", seconds[6]);
    row.put("ourFloatColumnsSeconds", seconds[7]);
    row.put("peerColumnsSeconds", seconds[8]);
    row.put("peerFloatColumnsSeconds", seconds[9]);
    row.put("columnsRatio", seconds[8] / seconds[6]);
    row.put("columnsRatioToFloat", seconds[9] / seconds[6]);
    row.put("floatColumnsRatio", seconds[9] / seconds[7]);
    report.print(
        ROW,
        name,
        1e3 * seconds[0],
        1e3 * seconds[1],
        1e3 * best64,
        1e3 * best32,
        best64 / seconds[0],
        best32 / seconds[0],
        best32 / seconds[1],
        1e3 * seconds[6],
        1e3 * seconds[7],
        1e3 * seconds[8],
        1e3 * seconds[9],
        seconds[8] / seconds[6],
        seconds[9] / seconds[7]);
  }

  private static void requireEqual(double[] a, double[] b, double relative) {
    double largest = 0;
    for (double entry : a) {
      largest = Math.max(largest, Math.abs(entry));
    }
    for (int i = 0; i < a.length; i++) {
      requireEqual(a[i] / largest, b[i] / largest, relative);
    }
  }

  private static void requireEqual(double a, double b, double relative) {
    if (!(Math.abs(a - b) <= relative * (1 + Math.abs(a)))) {
      throw new IllegalStateException("the two sides differ: " + a + " and " + b);
    }
  }
}
