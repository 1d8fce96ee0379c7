package org.antipode.assembly.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.antipode.assembly.registry.Registry;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Noise;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.LossProvider;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.PenaltyProvider;
import org.antipode.core.spi.Provider;
import org.antipode.core.spi.SolverProvider;

/** Providers with the names and options of real ones, which make the simplest parts. */
final class TestParts {
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

  record Weight(@Option(value = "weight of the penalty", min = 0) double weight) {}

  record Factor(@Option(value = "factor of the second penalty", min = 0) double weight) {}

  record Level(@Option(value = "norm of the noise", min = 0) double level) {}

  record Descent(
      @Option(value = "step", min = 0) double step,
      @Option(value = "most iterations", min = 1, max = 10000) int maxIterations) {}

  record Damped(
      @Option(value = "first damping", min = 0) double damping,
      @Option(value = "most iterations", min = 1) int maxIterations) {}

  static final MeasurementProvider<Rows> GAUSSIAN = new Measurements<>("gaussian", new Rows(null));
  static final SolverProvider<Damped> LEVENBERG_MARQUARDT =
      new Solvers<>("levenberg-marquardt", new Damped(1e-3, 100));
  static final SolverProvider<Descent> SIGN_FLIP_DESCENT =
      new Solvers<>("sign-flip-descent", new Descent(1, 3000));

  static final Keys KEYS = Keys.of(registry());

  private TestParts() {}

  static Registry registry() {
    return Registry.of(
        new Generators<>("mlp", new Weights(null, List.of(), Optional.empty())),
        new Generators<>("relu-gaussian", new Layers(null, Distribution.GAUSSIAN)),
        GAUSSIAN,
        new Measurements<>("identity", new Nothing()),
        new Noises<>("none", new Nothing()),
        new Noises<>("gaussian", new Level(0)),
        new Losses<>("least-squares", new Nothing()),
        new Penalties<>("none", new Nothing()),
        new Penalties<>("ridge", new Weight(0)),
        new Penalties<>("joint", new Factor(1)),
        LEVENBERG_MARQUARDT,
        SIGN_FLIP_DESCENT);
  }

  /** G(z) = z. */
  private record Copies(Shape inputShape) implements Generator {
    private static void copy(double[] from, double[] to) {
      System.arraycopy(from, 0, to, 0, to.length);
    }

    @Override
    public Shape outputShape() {
      return inputShape;
    }

    @Override
    public Evaluation newEvaluation() {
      return LinearEvaluation.of(this, Copies::copy, Copies::copy);
    }
  }

  private interface Summarised<T, O extends Record> extends Provider<T, O> {
    @Override
    default String summary() {
      return "A test's.";
    }
  }

  private record Generators<O extends Record>(String name, O defaults)
      implements GeneratorProvider<O>, Summarised<Generator, O> {
    @Override
    public Generator create(O options, Context context) {
      return new Copies(Shape.vector(1));
    }
  }

  private record Measurements<O extends Record>(String name, O defaults)
      implements MeasurementProvider<O>, Summarised<MeasurementOperator, O> {
    @Override
    public MeasurementOperator create(O options, Context context) {
      Shape shape = context.shape();
      return LinearOperator.of(shape, shape, Copies::copy, Copies::copy);
    }
  }

  private record Noises<O extends Record>(String name, O defaults)
      implements NoiseProvider<O>, Summarised<Noise, O> {
    @Override
    public Noise create(O options, Context context) {
      return Noise.none();
    }
  }

  private record Losses<O extends Record>(String name, O defaults)
      implements LossProvider<O>, Summarised<Loss, O> {
    @Override
    public Loss create(O options, Context context) {
      return Loss.leastSquares();
    }
  }

  private record Penalties<O extends Record>(String name, O defaults)
      implements PenaltyProvider<O>, Summarised<Penalty, O> {
    @Override
    public Penalty create(O options, Context context) {
      return Penalty.none();
    }
  }

  private record Solvers<O extends Record>(String name, O defaults)
      implements SolverProvider<O>, Summarised<Solver, O> {
    @Override
    public Solver create(O options, Context context) {
      return (objective, start, monitor) -> {
        double value = objective.newEvaluation().value(start);
        return new SolverResult(
            start.clone(), value, StopReason.MAX_ITERATIONS, 0, 1, 0, new double[] {value});
      };
    }
  }
}
