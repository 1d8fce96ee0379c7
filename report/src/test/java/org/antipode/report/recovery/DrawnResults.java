package org.antipode.report.recovery;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.objective.Loss;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.recovery.Fit;
import org.antipode.recovery.RecoveryResult;
import org.antipode.recovery.strategy.MultiStart;

/** Results of recoveries to draw, and operators that measure them. */
final class DrawnResults {
  static final double[] SIGNAL =
      IntStream.range(0, 28 * 28).mapToDouble(i -> i % 29 / 28.0).toArray();

  private DrawnResults() {}

  static RecoveryResult result(Optional<double[]> truth, double... history) {
    return result(Shape.image(28, 28, 1), new double[] {1, -2, 0.5}, truth, history);
  }

  static MeasurementOperator mask(Shape signal, int... entries) {
    return LinearOperator.of(
        signal,
        Shape.vector(entries.length),
        (s, out) -> Arrays.setAll(out, i -> s[entries[i]]),
        (v, out) -> {
          Arrays.fill(out, 0);
          for (int i = 0; i < entries.length; i++) {
            out[entries[i]] += v[i];
          }
        });
  }

  static RecoveryResult result(
      Shape shape, double[] measured, Optional<double[]> truth, double... history) {
    return result(shape, measured, truth, SIGNAL, history);
  }

  static RecoveryResult result(
      Shape shape,
      double[] measured,
      Optional<double[]> truth,
      double[] signal,
      double... history) {
    SolverResult solved =
        new SolverResult(
            new double[] {1}, history[history.length - 1], StopReason.STEP_SMALL, 1, 2, 0, history);
    return new RecoveryResult(
        new MultiStart.Result(List.of(solved, solved), 0),
        signal,
        shape,
        measured,
        Shape.vector(measured.length),
        Loss.leastSquares(),
        Optional.empty(),
        new Fit(measured.clone(), 0.1, 0.5, 0),
        Optional.empty(),
        truth,
        ValueRange.ALL,
        OptionalDouble.empty(),
        0.1);
  }

  static void save(BufferedImage image, String name) throws Exception {
    Path folder = Files.createDirectories(Path.of("target", "pictures"));
    javax.imageio.ImageIO.write(image, "png", folder.resolve(name).toFile());
  }
}
