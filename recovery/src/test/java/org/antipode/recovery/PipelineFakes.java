package org.antipode.recovery;

import java.util.Arrays;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.objective.Loss;
import org.antipode.core.random.Noise;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.LossProvider;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.Provider;
import org.antipode.core.spi.SolverProvider;

/** The smallest parts that a pipeline can be made of. */
final class PipelineFakes {
  private PipelineFakes() {}

  /** One number; a negative one is refused by every provider here. */
  record Amount(@Option("how much") Double value) {}

  /** x ↦ (cx, cx, …), k entries to n = 2k. */
  record Doubling(int inputSize, double factor) implements Generator {
    @Override
    public Shape inputShape() {
      return Shape.vector(inputSize);
    }

    @Override
    public Shape outputShape() {
      return Shape.vector(2 * inputSize);
    }

    @Override
    public Evaluation newEvaluation() {
      return new ColumnwiseEvaluation(this) {
        @Override
        public void forward(double[] x, double[] out) {
          for (int i = 0; i < out.length; i++) {
            out[i] = factor * x[i % inputSize];
          }
        }

        @Override
        public void pullback(double[] v, double[] out) {
          for (int j = 0; j < out.length; j++) {
            out[j] = factor * (v[j] + v[j + inputSize]);
          }
        }

        @Override
        public void pushforward(double[] t, double[] out) {
          forward(t, out);
        }
      };
    }
  }

  /** s ↦ cs. */
  record Scaling(int inputSize, double factor) implements LinearOperator {
    @Override
    public Shape inputShape() {
      return Shape.vector(inputSize);
    }

    @Override
    public Shape outputShape() {
      return Shape.vector(inputSize);
    }

    @Override
    public LinearEvaluation newEvaluation() {
      return LinearEvaluation.of(this, this::apply, this::adjoint);
    }

    private void apply(double[] s, double[] out) {
      Arrays.setAll(out, i -> factor * s[i]);
    }

    private void adjoint(double[] v, double[] out) {
      apply(v, out);
    }
  }

  /** Stays where it starts. */
  static final Solver STAYING =
      (objective, start, monitor) -> {
        double value = objective.newEvaluation().value(start);
        boolean goOn = monitor.proceed(new Iteration(0, 0, value, 1, false, start));
        return new SolverResult(
            start.clone(),
            value,
            goOn ? StopReason.MAX_ITERATIONS : StopReason.STOPPED,
            0,
            1,
            0,
            new double[] {value});
      };

  private interface Named<T> extends Provider<T, Amount> {
    @Override
    default String name() {
      return "fake";
    }

    @Override
    default String summary() {
      return "A part for tests.";
    }

    @Override
    default Amount defaults() {
      return new Amount(null);
    }
  }

  private static double checked(Amount amount) {
    if (amount.value() < 0) {
      throw new IllegalArgumentException("option 'value' must not be negative");
    }
    return amount.value();
  }

  /** A {@link Doubling} of three unknowns by a factor that is drawn. */
  static final class Generators implements GeneratorProvider<Amount>, Named<Generator> {
    @Override
    public Generator create(Amount options, Context context) {
      return new Doubling(3, checked(options) * context.random().nextGaussian());
    }
  }

  /** A {@link Scaling} of whatever signal by a factor that is drawn; of size 5 for the amount 5. */
  static final class Measurements
      implements MeasurementProvider<Amount>, Named<MeasurementOperator> {
    @Override
    public MeasurementOperator create(Amount options, Context context) {
      int size = checked(options) == 5 ? 5 : context.shape().size();
      return new Scaling(size, context.random().nextGaussian());
    }
  }

  /** Adds draws of the size of the amount. */
  static final class Noises implements NoiseProvider<Amount>, Named<Noise> {
    @Override
    public Noise create(Amount options, Context context) {
      double size = checked(options);
      return (measurements, random) ->
          Arrays.setAll(measurements, i -> measurements[i] + size * random.nextGaussian());
    }
  }

  /** Least squares. */
  static class Losses implements LossProvider<Amount>, Named<Loss> {
    @Override
    public Loss create(Amount options, Context context) {
      checked(options);
      return Loss.leastSquares();
    }
  }

  /** {@link #STAYING}. */
  static final class Solvers implements SolverProvider<Amount>, Named<Solver> {
    @Override
    public Solver create(Amount options, Context context) {
      checked(options);
      return STAYING;
    }
  }
}
