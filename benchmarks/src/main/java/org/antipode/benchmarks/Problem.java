package org.antipode.benchmarks;

import java.util.List;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.random.Seed;
import org.antipode.core.spi.Context;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.dense.ReluGaussianProvider;
import org.antipode.measurements.matrix.DenseOperator;
import org.antipode.measurements.matrix.GaussianProvider;

/**
 * The paper's problem: a random ReLU network, Gaussian measurements, a drawn truth, all by a seed.
 */
record Problem(List<Integer> layers, Mlp generator, DenseOperator measurement, Seed seed) {
  /** The sizes at which everything is compared. */
  enum Size {
    SMALL(100, 10, 250, 1700),
    DECODER(100, 20, 500, 784),
    MEDIUM(400, 100, 1000, 4096),
    LARGE(400, 50, 2000, 20000),
    DEEP(200, 50, 200, 800, 3200);

    private final int rows;
    private final List<Integer> layers;

    Size(int rows, Integer... layers) {
      this.rows = rows;
      this.layers = List.of(layers);
    }

    Problem problem(long seed) {
      return of(layers, rows, seed);
    }
  }

  static Problem of(List<Integer> layers, int rows, long number) {
    Seed seed = new Seed(number);
    Mlp generator =
        (Mlp)
            new ReluGaussianProvider()
                .create(
                    new ReluGaussianProvider.Options(
                        layers, ReluGaussianProvider.Distribution.GAUSSIAN),
                    Context.of(seed.stream("generator")));
    DenseOperator measurement =
        (DenseOperator)
            new GaussianProvider()
                .create(
                    new GaussianProvider.Options(rows),
                    Context.of(generator.outputShape(), seed.stream("measurement")));
    return new Problem(layers, generator, measurement, seed);
  }

  String name() {
    return layers + ", m " + measurement.outputSize();
  }

  /** d, the number of layers. */
  int depth() {
    return layers.size() - 1;
  }

  double[] truth() {
    return seed.stream("truth").gaussians(generator.inputSize(), 1);
  }

  double[] start(int index) {
    return seed.stream("start", index).gaussians(generator.inputSize(), 1);
  }

  /** A∘G. */
  DifferentiableMap model() {
    return measurement.after(generator);
  }

  /** y = A(G(x0)). */
  double[] observed() {
    return model().at(truth());
  }

  EmpiricalRisk risk() {
    return new EmpiricalRisk(model(), observed());
  }

  /** Half of all matrices' bytes, read forward and back. */
  double halfOfTheBytes() {
    double entries = measurement.matrix().data().length;
    for (DenseLayer layer : generator.layers()) {
      entries += layer.weights().data().length;
    }
    return 8 * entries;
  }
}
