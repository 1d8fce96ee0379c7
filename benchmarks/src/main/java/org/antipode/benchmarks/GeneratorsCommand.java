package org.antipode.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.antipode.benchmarks.torch.ConvolutionalNetwork;
import org.antipode.benchmarks.torch.Torch;
import org.antipode.benchmarks.torch.TorchGenerator;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * One value and gradient of ½‖G(z) − y‖² for convolutional generators, and 40 columns of J, against
 * libtorch's in float64 and float32.
 */
@Command(
    name = "generators",
    description =
        "Value, gradient and Jacobian columns of convolutional generators against libtorch's.")
final class GeneratorsCommand implements Callable<Integer> {
  private static final int COLUMNS = 40;

  @Mixin private CommonOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Report report = new Report("generators", options.threads, spec.commandLine().getOut());
    report.print(
        "%-14s %9s %12s %12s %12s %12s %8s %8s %10s %10s %10s %8s %8s",
        "",
        "ours, ms",
        "f64 auto",
        "f64 by hand",
        "f32 auto",
        "f32 by hand",
        "ratio",
        "to f32",
        "40 columns",
        "f64",
        "f32",
        "ratio",
        "to f32");
    Engine engine = Torch.start(options.threads);
    for (ConvolutionalNetwork network : ConvolutionalNetwork.all()) {
      measure(engine, network, report);
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
    DifferentiableMap map = network.map();
    Evaluation ours = map.newEvaluation();
    double[] z = network.code(0);
    double[] y = map.at(network.code(1));
    double[] residual = new double[y.length];
    double[] gradient = new double[z.length];
    double[] expected = new double[z.length];
    double[] tangents = new double[COLUMNS * z.length];
    for (int c = 0; c < COLUMNS; c++) {
      System.arraycopy(network.code(2 + c), 0, tangents, c * z.length, z.length);
    }
    ActiveSet all = ActiveSet.all(z.length);
    double[] columns = new double[COLUMNS * y.length];
    double[] peerColumns = new double[columns.length];
    try (TorchGenerator doubles = new TorchGenerator(engine, network, y, DataType.FLOAT64);
        TorchGenerator floats = new TorchGenerator(engine, network, y, DataType.FLOAT32)) {
      double value = value(ours, z, y, residual, gradient);
      ours.pushforward(tangents, COLUMNS, all, columns);
      requireEqual(value, doubles.automatic(z, expected), 1e-9);
      requireEqual(gradient, expected, 1e-9);
      requireEqual(value, doubles.chainRule(z, expected), 1e-9);
      requireEqual(gradient, expected, 1e-9);
      doubles.pushforward(z, tangents, peerColumns);
      requireEqual(columns, peerColumns, 1e-9);
      requireEqual(value, floats.chainRule(z, expected), 1e-3);
      floats.pushforward(z, tangents, peerColumns);
      requireEqual(columns, peerColumns, 1e-3);
      double[] seconds =
          new Rounds(options.quick ? 5 : 15, options.quick ? 0.05 : 0.2)
              .time(
                  List.of(
                      () -> value(ours, z, y, residual, gradient),
                      () -> doubles.automatic(z, expected),
                      () -> doubles.chainRule(z, expected),
                      () -> floats.automatic(z, expected),
                      () -> floats.chainRule(z, expected),
                      () -> {
                        ours.forward(z, residual);
                        ours.pushforward(tangents, COLUMNS, all, columns);
                      },
                      () -> doubles.pushforward(z, tangents, peerColumns),
                      () -> floats.pushforward(z, tangents, peerColumns)));
      double best64 = Math.min(seconds[1], seconds[2]);
      double best32 = Math.min(seconds[3], seconds[4]);
      ObjectNode row = report.row();
      row.put("network", network.name());
      row.put("ourSeconds", seconds[0]);
      row.put("peerAutomaticSeconds", seconds[1]);
      row.put("peerChainRuleSeconds", seconds[2]);
      row.put("peerFloatAutomaticSeconds", seconds[3]);
      row.put("peerFloatChainRuleSeconds", seconds[4]);
      row.put("ratio", best64 / seconds[0]);
      row.put("ratioToFloat", best32 / seconds[0]);
      row.put("ourColumnsSeconds", seconds[5]);
      row.put("peerColumnsSeconds", seconds[6]);
      row.put("peerFloatColumnsSeconds", seconds[7]);
      row.put("columnsRatio", seconds[6] / seconds[5]);
      row.put("columnsRatioToFloat", seconds[7] / seconds[5]);
      report.print(
          "%-14s %9.3f %12.3f %12.3f %12.3f %12.3f %8.2f %8.2f %10.2f %10.2f %10.2f %8.2f %8.2f",
          network.name(),
          1e3 * seconds[0],
          1e3 * seconds[1],
          1e3 * seconds[2],
          1e3 * seconds[3],
          1e3 * seconds[4],
          best64 / seconds[0],
          best32 / seconds[0],
          1e3 * seconds[5],
          1e3 * seconds[6],
          1e3 * seconds[7],
          seconds[6] / seconds[5],
          seconds[7] / seconds[5]);
    }
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
