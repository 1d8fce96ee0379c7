package org.antipode.generators.dense;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Generator;
import org.antipode.core.random.RandomStream;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.Option;

/** The paper's generator: a ReLU network without biases whose weights are drawn (section 1.3). */
public final class ReluGaussianProvider implements GeneratorProvider<ReluGaussianProvider.Options> {
  /** How a layer's rows are distributed. */
  public enum Distribution {
    /** Entries N(0, 1/n_i), independent. */
    GAUSSIAN,
    /** Rows uniform on the sphere of radius √(n_{i−1}/n_i), the extension named in section 2. */
    SPHERE
  }

  /** The options. */
  public record Options(
      @Option(value = "sizes [k, n1, ..., n], from the latent code to the signal", min = 1)
          List<Integer> layers,
      @Option("distribution of a layer's rows: gaussian, or uniform on the sphere of that radius")
          Distribution distribution) {
    public Options {
      if (layers != null && layers.size() < 2) {
        throw new IllegalArgumentException(
            "option 'layers' must have at least two sizes, latent and signal, but is " + layers);
      }
    }
  }

  @Override
  public String name() {
    return "relu-gaussian";
  }

  @Override
  public String summary() {
    return "ReLU network without biases, weights drawn at random: the paper's generator";
  }

  @Override
  public Options defaults() {
    return new Options(null, Distribution.GAUSSIAN);
  }

  @Override
  public Generator create(Options options, Context context) {
    List<Integer> sizes = options.layers();
    List<DenseLayer> layers = new ArrayList<>();
    for (int i = 1; i < sizes.size(); i++) {
      layers.add(
          DenseLayer.relu(
              draw(sizes.get(i), sizes.get(i - 1), options.distribution(), context.random())));
    }
    return new Mlp(layers, Shape.vector(sizes.get(sizes.size() - 1)));
  }

  /** W_i, rows × columns, drawn column by column. */
  private static ColumnMatrix draw(
      int rows, int columns, Distribution distribution, RandomStream random) {
    double deviation = 1 / Math.sqrt(rows);
    ColumnMatrix gaussian =
        ColumnMatrix.filled(rows, columns, () -> deviation * random.nextGaussian());
    return switch (distribution) {
      case GAUSSIAN -> gaussian;
      case SPHERE -> onSphere(gaussian, Math.sqrt((double) columns / rows));
    };
  }

  /** The matrix with every row scaled to the norm {@code radius}. */
  private static ColumnMatrix onSphere(ColumnMatrix w, double radius) {
    double[] squares = new double[w.rows()];
    double[] data = w.data().clone();
    for (int i = 0; i < data.length; i++) {
      squares[i % w.rows()] += data[i] * data[i];
    }
    for (int i = 0; i < data.length; i++) {
      data[i] *= radius / Math.sqrt(squares[i % w.rows()]);
    }
    return new ColumnMatrix(w.rows(), w.columns(), data);
  }
}
