package org.antipode.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.antipode.benchmarks.Problem.Size;
import org.antipode.benchmarks.torch.Torch;
import org.antipode.benchmarks.torch.TorchRisk;
import org.antipode.core.objective.LeastSquaresModel;
import org.antipode.core.objective.ObjectiveEvaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * One value and gradient, and one value and Jacobian, against libtorch's; and what the sign-flip
 * test adds to our gradient.
 */
@Command(
    name = "gradient",
    description = "Value, gradient and Jacobian of the empirical risk against libtorch's.")
final class GradientCommand implements Callable<Integer> {
  private static final List<Size> SIZES =
      List.of(Size.SMALL, Size.DECODER, Size.MEDIUM, Size.LARGE);

  @Mixin private CommonOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Report report = new Report("gradient", options.threads, spec.commandLine().getOut());
    report.print(
        "%-28s %10s %10s %8s %14s %16s %12s %10s %8s",
        "",
        "ours, ms",
        "peer, ms",
        "ratio",
        "with flip",
        "of best",
        "Jacobian, ms",
        "peer, ms",
        "ratio");
    Bandwidth memory = new Bandwidth();
    for (Size size : SIZES) {
      measure(size.problem(1), memory, report);
    }
    if (options.json.isPresent()) {
      report.write(options.json.get());
    }
    return 0;
  }

  private void measure(Problem problem, Bandwidth memory, Report report) {
    double[] x = problem.start(0);
    double[] far = problem.start(1);
    double[] ourJacobian = new double[problem.measurement().outputSize() * x.length];
    double[] peerJacobian = new double[ourJacobian.length];
    double[] ours = new double[x.length];
    double[] peers = new double[x.length];
    ObjectiveEvaluation risk = problem.risk().newEvaluation();
    try (TorchRisk peer =
        new TorchRisk(
            Torch.start(options.threads),
            problem.generator(),
            problem.measurement(),
            problem.observed(),
            0)) {
      requireEqual(risk.value(x), peer.value(x));
      risk.gradient(ours);
      peer.gradient(peers);
      requireEqual(ours, peers);
      LeastSquaresModel model = risk.leastSquares();
      model.jacobian(ourJacobian);
      peer.jacobian(peerJacobian);
      requireEqual(ourJacobian, peerJacobian);
      double[] seconds =
          new Rounds(options.quick ? 5 : 15, options.quick ? 0.1 : 0.4, options.clock())
              .time(
                  List.of(
                      () -> {
                        risk.value(x);
                        risk.gradient(ours);
                      },
                      () -> {
                        peer.value(x);
                        peer.gradient(peers);
                      },
                      () -> {
                        risk.value(x);
                        risk.antipodeValue();
                        risk.gradient(ours);
                      },
                      // From far away, where nothing of the last one can be used.
                      () -> {
                        risk.value(x);
                        model.jacobian(ourJacobian);
                        risk.value(far);
                        model.jacobian(ourJacobian);
                      },
                      () -> {
                        peer.value(x);
                        peer.jacobian(peerJacobian);
                        peer.value(far);
                        peer.jacobian(peerJacobian);
                      },
                      memory));
      double bytesPerSecond = Bandwidth.BYTES / seconds[5];
      double best = problem.halfOfTheBytes() / bytesPerSecond;
      ObjectNode row = report.row();
      row.put("problem", problem.name());
      row.put("ourSeconds", seconds[0]);
      row.put("peerSeconds", seconds[1]);
      row.put("ratio", seconds[1] / seconds[0]);
      row.put("signFlipIterationOverGradient", seconds[2] / seconds[0]);
      row.put("ourJacobianSeconds", seconds[3] / 2);
      row.put("peerJacobianSeconds", seconds[4] / 2);
      row.put("jacobianRatio", seconds[4] / seconds[3]);
      row.put("memoryBytesPerSecond", bytesPerSecond);
      row.put("shareOfHalfTheBytesAtThatSpeed", best / seconds[0]);
      report.print(
          "%-28s %10.4f %10.4f %8.2f %14.2f %15.0f%% %12.4f %10.4f %8.2f",
          problem.name(),
          1e3 * seconds[0],
          1e3 * seconds[1],
          seconds[1] / seconds[0],
          seconds[2] / seconds[0],
          100 * best / seconds[0],
          1e3 * seconds[3] / 2,
          1e3 * seconds[4] / 2,
          seconds[4] / seconds[3]);
    }
  }

  private static void requireEqual(double[] a, double[] b) {
    for (int i = 0; i < a.length; i++) {
      requireEqual(a[i], b[i]);
    }
  }

  private static void requireEqual(double a, double b) {
    if (!(Math.abs(a - b) <= 1e-10 * (1 + Math.abs(a)))) {
      throw new IllegalStateException("the two sides differ: " + a + " and " + b);
    }
  }
}
