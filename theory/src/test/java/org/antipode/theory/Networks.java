package org.antipode.theory;

import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.spi.Context;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.dense.ReluGaussianProvider;
import org.antipode.measurements.matrix.GaussianProvider;

/** The paper's random networks and matrices, by a seed. */
public final class Networks {
  private Networks() {}

  /** A ReLU network with layers [k, n_1, …, n_d], entries N(0, 1/n_i). */
  public static Mlp gaussian(long seed, Integer... sizes) {
    return (Mlp)
        new ReluGaussianProvider()
            .create(
                new ReluGaussianProvider.Options(
                    List.of(sizes), ReluGaussianProvider.Distribution.GAUSSIAN),
                Context.of(new Seed(seed).stream("generator")));
  }

  /** A Gaussian measurement matrix for the network's signals. */
  public static LinearOperator measurement(long seed, int rows, Generator generator) {
    return (LinearOperator)
        new GaussianProvider()
            .create(
                new GaussianProvider.Options(rows),
                Context.of(generator.outputShape(), new Seed(seed).stream("measurement")));
  }

  /** An n × k matrix with entries N(0, 1/n). */
  public static ColumnMatrix matrix(long seed, int n, int k) {
    RandomStream random = new Seed(seed).stream("matrix");
    return ColumnMatrix.filled(n, k, () -> random.nextGaussian() / Math.sqrt(n));
  }
}
