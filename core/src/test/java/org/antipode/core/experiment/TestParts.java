package org.antipode.core.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.map.SignalShape;
import org.antipode.core.objective.Loss;
import org.antipode.core.random.Noise;
import org.antipode.core.random.RandomStream;
import org.antipode.core.registry.Registry;
import org.antipode.core.solver.Solver;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.LossProvider;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.SolverProvider;

/** Providers with the options of real ones, which make nothing. */
final class TestParts {
  private TestParts() {}

  static Registry registry() {
    return Registry.of(
        new Mlp(),
        new ReluGaussian(),
        new Gaussian(),
        new Identity(),
        new NoNoise(),
        new GaussianNoise(),
        new LeastSquares(),
        new LevenbergMarquardt(),
        new SignFlipDescent());
  }

  record Nothing() {}

  enum Distribution {
    GAUSSIAN,
    UNIT_SPHERE
  }

  record Layers(
      @Option(value = "sizes from latent to signal", min = 1) List<Integer> layers,
      @Option("distribution of the weights") Distribution distribution) {}

  record Weights(
      @Option("file with the weights") Path weights,
      @Option("one for each layer") List<String> activations,
      @Option("file with the mean") Optional<Path> mean) {}

  record Rows(@Option(value = "number of measurements", min = 1) Integer rows) {}

  record Level(@Option(value = "norm of the noise", min = 0) double level) {}

  record Descent(
      @Option(value = "step", min = 0) double step,
      @Option(value = "most iterations", min = 1) int maxIterations) {}

  record Damped(
      @Option(value = "first damping", min = 0) double damping,
      @Option(value = "most iterations", min = 1) int maxIterations) {}

  static final class Mlp implements GeneratorProvider<Weights> {
    @Override
    public String name() {
      return "mlp";
    }

    @Override
    public String summary() {
      return "A test's.";
    }

    @Override
    public Weights defaults() {
      return new Weights(null, List.of(), Optional.empty());
    }

    @Override
    public Generator create(Weights options, RandomStream random) {
      throw new UnsupportedOperationException();
    }
  }

  static final class ReluGaussian implements GeneratorProvider<Layers> {
    @Override
    public String name() {
      return "relu-gaussian";
    }

    @Override
    public String summary() {
      return "A test's.";
    }

    @Override
    public Layers defaults() {
      return new Layers(null, Distribution.GAUSSIAN);
    }

    @Override
    public Generator create(Layers options, RandomStream random) {
      throw new UnsupportedOperationException();
    }
  }

  static final class Gaussian implements MeasurementProvider<Rows> {
    @Override
    public String name() {
      return "gaussian";
    }

    @Override
    public String summary() {
      return "A test's.";
    }

    @Override
    public Rows defaults() {
      return new Rows(null);
    }

    @Override
    public MeasurementOperator create(Rows options, SignalShape signal, RandomStream random) {
      throw new UnsupportedOperationException();
    }
  }

  static final class Identity implements MeasurementProvider<Nothing> {
    @Override
    public String name() {
      return "identity";
    }

    @Override
    public String summary() {
      return "A test's.";
    }

    @Override
    public Nothing defaults() {
      return new Nothing();
    }

    @Override
    public MeasurementOperator create(Nothing options, SignalShape signal, RandomStream random) {
      throw new UnsupportedOperationException();
    }
  }

  static final class NoNoise implements NoiseProvider<Nothing> {
    @Override
    public String name() {
      return "none";
    }

    @Override
    public String summary() {
      return "A test's.";
    }

    @Override
    public Nothing defaults() {
      return new Nothing();
    }

    @Override
    public Noise create(Nothing options) {
      return Noise.none();
    }
  }

  static final class GaussianNoise implements NoiseProvider<Level> {
    @Override
    public String name() {
      return "gaussian";
    }

    @Override
    public String summary() {
      return "A test's.";
    }

    @Override
    public Level defaults() {
      return new Level(0);
    }

    @Override
    public Noise create(Level options) {
      return Noise.none();
    }
  }

  static final class LeastSquares implements LossProvider<Nothing> {
    @Override
    public String name() {
      return "least-squares";
    }

    @Override
    public String summary() {
      return "A test's.";
    }

    @Override
    public Nothing defaults() {
      return new Nothing();
    }

    @Override
    public Loss create(Nothing options) {
      return Loss.leastSquares();
    }
  }

  static final class LevenbergMarquardt implements SolverProvider<Damped> {
    @Override
    public String name() {
      return "levenberg-marquardt";
    }

    @Override
    public String summary() {
      return "A test's.";
    }

    @Override
    public Damped defaults() {
      return new Damped(1e-3, 100);
    }

    @Override
    public Solver create(Damped options) {
      throw new UnsupportedOperationException();
    }
  }

  static final class SignFlipDescent implements SolverProvider<Descent> {
    @Override
    public String name() {
      return "sign-flip-descent";
    }

    @Override
    public String summary() {
      return "A test's.";
    }

    @Override
    public Descent defaults() {
      return new Descent(1, 3000);
    }

    @Override
    public Solver create(Descent options) {
      throw new UnsupportedOperationException();
    }
  }
}
