package org.antipode.generators.torch;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;

/** Small problems of TorchScript modules, and the solver of them. */
final class TorchProblems {
  private static final Path NETWORKS = Path.of("src/test/resources/org/antipode/generators/torch");
  private static final int ROWS = 16;
  static final int STARTS = 6;

  static TorchScriptGenerator network() {
    return network("spatial.pt", 5, 1, 1);
  }

  static TorchScriptGenerator network(String file, Integer... latent) {
    return (TorchScriptGenerator)
        new TorchScriptProvider()
            .create(
                new TorchScriptProvider.Options(
                    NETWORKS.resolve(file), List.of(latent), TorchDevice.CPU, 1),
                Context.none());
  }

  static TorchLevenbergMarquardt solver() {
    return new TorchLevenbergMarquardt(new TorchLevenbergMarquardt.Options(ROWS, 0.1, 500, 1e-9));
  }

  static LinearOperator gaussian(int rows, int columns, long seed) {
    double[] matrix =
        new Seed(seed).stream("matrix").gaussians(rows * columns, Math.sqrt(1.0 / rows));
    return LinearOperator.of(
        Shape.vector(columns),
        Shape.vector(rows),
        (s, out) -> {
          for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
              sum += matrix[i * columns + j] * s[j];
            }
            out[i] = sum;
          }
        },
        (v, out) -> {
          for (int j = 0; j < columns; j++) {
            double sum = 0;
            for (int i = 0; i < rows; i++) {
              sum += matrix[i * columns + j] * v[i];
            }
            out[j] = sum;
          }
        });
  }

  /** ½‖A G(x) − A G(x0) − e‖² with noise e of so large a part of the measurements. */
  static EmpiricalRisk problem(
      TorchScriptGenerator generator, double noise, Penalty penalty, long seed) {
    LinearOperator measurement = gaussian(generator.outputSize(), generator.outputSize(), 3);
    double[] y = measurement.at(generator.at(truth(seed)));
    double[] e = new Seed(seed).stream("noise").gaussians(y.length, 1);
    double level = noise * Vectors.norm(y) / Vectors.norm(e);
    for (int i = 0; i < y.length; i++) {
      y[i] += level * e[i];
    }
    return new EmpiricalRisk(measurement.after(generator), y, Loss.leastSquares(), penalty);
  }

  static double[] truth(long seed) {
    return new Seed(seed).stream("truth").gaussians(5, 1);
  }

  static List<double[]> starts(long seed) {
    RandomStream random = new Seed(seed).stream("starts");
    return IntStream.range(0, STARTS).mapToObj(i -> random.gaussians(5, 1)).toList();
  }

  private TorchProblems() {}
}
