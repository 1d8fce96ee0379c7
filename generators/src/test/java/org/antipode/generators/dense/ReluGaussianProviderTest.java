package org.antipode.generators.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Evaluation;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.spi.Context;
import org.antipode.generators.dense.ReluGaussianProvider.Distribution;
import org.junit.jupiter.api.Test;

class ReluGaussianProviderTest {
  private static Mlp network(Distribution distribution, Integer... layers) {
    return (Mlp)
        new ReluGaussianProvider()
            .create(
                new ReluGaussianProvider.Options(List.of(layers), distribution),
                Context.of(new Seed(1).stream("generator")));
  }

  @Test
  void isPositivelyHomogeneous() {
    Mlp generator = network(Distribution.GAUSSIAN, 10, 250, 600);
    RandomStream random = new Seed(2).stream("test");
    for (double factor : new double[] {1e-6, 0.3, 7, 1e9}) {
      double[] x = random.gaussians(10, 1);
      double[] scaled = Arrays.stream(x).map(entry -> factor * entry).toArray();
      double[] expected = Arrays.stream(generator.at(x)).map(entry -> factor * entry).toArray();
      assertThat(generator.at(scaled)).containsExactly(expected, within(1e-13 * factor));
    }
  }

  @Test
  void entriesHaveVarianceOneOverTheLayersSize() {
    for (DenseLayer layer : network(Distribution.GAUSSIAN, 20, 400, 900).layers()) {
      double[] data = layer.weights().data();
      double square = Arrays.stream(data).map(w -> w * w).average().orElseThrow();
      assertThat(square * layer.outputSize()).isCloseTo(1, within(0.05));
      assertThat(layer.bias()).isEmpty();
    }
  }

  @Test
  void rowsOnTheSphereHaveTheMatchingRadius() {
    for (DenseLayer layer : network(Distribution.SPHERE, 6, 40, 90).layers()) {
      ColumnMatrix w = layer.weights();
      for (int i = 0; i < w.rows(); i++) {
        double square = 0;
        for (int j = 0; j < w.columns(); j++) {
          square += w.get(i, j) * w.get(i, j);
        }
        assertThat(square).isCloseTo((double) w.columns() / w.rows(), within(1e-14));
      }
    }
  }

  @Test
  void oneSizeIsNoNetwork() {
    assertThatThrownBy(() -> network(Distribution.GAUSSIAN, 10))
        .hasMessage("option 'layers' must have at least two sizes, latent and signal, but is [10]");
  }

  @Test
  void afterItsFirstRoundAnEvaluationAllocatesNothing() {
    Evaluation evaluation = network(Distribution.GAUSSIAN, 10, 250, 1700).newEvaluation();
    RandomStream random = new Seed(3).stream("test");
    double[] x = random.gaussians(10, 1);
    double[] v = random.gaussians(1700, 1);
    double[] signal = new double[1700];
    double[] latent = new double[10];
    double[] jacobian = new double[17000];
    Runnable round =
        () -> {
          evaluation.forward(x, signal);
          evaluation.pushforward(x, signal);
          evaluation.pullback(v, latent);
          evaluation.jacobian(jacobian);
        };
    // Until the vector kernels are compiled, and while they are compiled again, vectors are
    // objects.
    int inRow = 0;
    for (int i = 0; i < 20_000 && inRow < 100; i++) {
      inRow = allocatedBy(round) == 0 ? inRow + 1 : 0;
    }
    assertThat(inRow).as("rounds in a row that allocate nothing").isEqualTo(100);
  }

  private static long allocatedBy(Runnable round) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    round.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
