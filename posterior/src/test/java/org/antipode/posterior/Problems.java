package org.antipode.posterior;

import java.util.List;
import java.util.Optional;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.measurements.matrix.GaussianProvider;
import org.antipode.measurements.noise.GaussianNoiseProvider;
import org.antipode.recovery.Pipeline;
import org.antipode.solvers.LevenbergMarquardt;

/** Small inverse problems with truths drawn from the prior N(0, I). */
final class Problems {
  private Problems() {}

  /** G(x) = W₂ relu(W₁x), layers [k, n₁, n₂], so that the signal has no atoms. */
  static Mlp network(long seed, int k, int hidden, int n) {
    RandomStream random = new Seed(seed).stream("network");
    return new Mlp(
        List.of(
            layer(random, hidden, k, ActivationKind.RELU),
            layer(random, n, hidden, ActivationKind.IDENTITY)),
        Shape.vector(n));
  }

  /** G(x) = Wx. */
  static Mlp linear(long seed, int k, int n) {
    RandomStream random = new Seed(seed).stream("network");
    return new Mlp(List.of(layer(random, n, k, ActivationKind.IDENTITY)), Shape.vector(n));
  }

  private static DenseLayer layer(RandomStream random, int rows, int columns, ActivationKind kind) {
    double deviation = Math.sqrt(kind == ActivationKind.RELU ? 2.0 / columns : 1.0 / columns);
    return new DenseLayer(
        ColumnMatrix.filled(rows, columns, () -> deviation * random.nextGaussian()),
        new double[0],
        kind.with(0));
  }

  /** A Gaussian matrix of so many rows, noise of a deviation, a drawn truth. */
  static Pipeline measured(Mlp generator, int rows, double deviation, long seed) {
    MeasurementOperator operator =
        new GaussianProvider()
            .create(
                new GaussianProvider.Options(rows),
                Context.of(generator.outputShape(), new Seed(seed).stream("measurement")));
    return Pipeline.generator(generator)
        .measure(operator)
        .noise(
            new GaussianNoiseProvider(),
            new GaussianNoiseProvider.Options(
                Optional.empty(), Optional.of(deviation), Optional.empty(), Optional.empty()))
        .solveWith(new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS))
        .starts(6)
        .seed(seed);
  }
}
