package org.antipode.solvers.layer;

import java.util.List;
import java.util.Optional;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.Vectors;
import org.antipode.core.network.Layer;
import org.antipode.core.objective.LeastSquaresModel;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.spi.Option;
import org.antipode.solvers.Iterate;
import org.antipode.solvers.Lowest;
import org.antipode.solvers.Method;

/**
 * PLUGIn, "partially linearised update for generative inversion" (Joshi, Li, Plan and Yılmaz,
 * "PLUGIn: A simple algorithm for inverting generative models with recovery guarantees", 2021): x ←
 * x − η·c·W_1ᵀ…W_dᵀAᵀ(A G(x) − y), the gradient without the gates of the ReLUs.
 *
 * <p>For Gaussian weights W_1ᵀ…W_dᵀG(x) is about x/2^d. The unit of the step is therefore c =
 * 2^d/‖A W_d…W_1‖², d the number of ReLU layers, with the norm by power iteration; so a multiple of
 * A or of a layer takes the same path. A penalty adds its gradient. f may rise; the result is the
 * lowest point. A fixed point of the iteration is not a stationary point of f unless f is zero.
 */
public final class Plugin implements Solver {
  /** So many steps of power iteration find a norm of which less than a tenth is missing. */
  private static final int POWER_STEPS = 30;

  /** The shortest step over the tolerance: an error is several times as long as the last step. */
  private static final double SHORTEST = 0.01;

  /**
   * The options.
   *
   * @param step η
   */
  public record Options(
      @Option(
              value =
                  "step size over 2^d/‖A W_d…W_1‖² for d ReLU layers; above 2 it diverges where all"
                      + " layers are linear",
              min = 1e-100,
              max = 1e100)
          double step,
      @Option(value = "iterations at most", min = 1) int maxIterations,
      @Option(
              value = "stop at a residual or a step below this part of the measurements or point",
              min = 0,
              max = 1e-4)
          double tolerance) {
    public static final Options DEFAULTS = new Options(1, 2_000, 1e-8);
  }

  private final Options options;

  public Plugin(Options options) {
    this.options = options;
  }

  @Override
  public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
    LayeredProblem problem = LayeredProblem.of(objective, "plugin");
    Iterate iterate = new Iterate(objective, start, options.tolerance(), monitor);
    return new Lowest(iterate, new Run(iterate, problem)).minimise(options.maxIterations());
  }

  /** One run: W_1ᵀ…W_dᵀAᵀ with its scratch. */
  private final class Run implements Method {
    private final Iterate iterate;
    private final Penalty penalty;
    private final LinearEvaluation measurement;
    private final Evaluation[] layers;

    /** values[i] has the length of layer i's input, the last one that of the signal. */
    private final double[][] values;

    private final double[] residual;
    private final double[] measured;
    private final double[] penaltyGradient;
    private final double[] direction;
    private final double length;

    Run(Iterate iterate, LayeredProblem problem) {
      List<Layer> all = problem.layers();
      this.iterate = iterate;
      this.penalty = problem.risk().penalty();
      this.measurement = problem.measurement().newEvaluation();
      this.layers = new Evaluation[all.size()];
      this.values = new double[all.size() + 1][];
      values[0] = new double[all.get(0).inputSize()];
      for (int i = 0; i < layers.length; i++) {
        layers[i] = all.get(i).affine().newEvaluation();
        values[i + 1] = new double[all.get(i).outputSize()];
        layers[i].forward(values[i].clone(), values[i + 1].clone());
      }
      residual = new double[iterate.evaluation().leastSquares().rows()];
      measured = new double[problem.measurement().outputSize()];
      direction = values[0];
      penaltyGradient = new double[direction.length];
      long relus = all.stream().filter(layer -> layer.activation().isRelu()).count();
      length = options.step() * Math.pow(2, relus) / squaredNorm();
    }

    /** ‖A W_d…W_1‖². */
    private double squaredNorm() {
      double[] x = new Seed(0).stream("power").gaussians(direction.length, 1);
      double square = 0;
      for (int step = 0; step < POWER_STEPS; step++) {
        double norm = Vectors.norm(x);
        for (int j = 0; j < x.length; j++) {
          values[0][j] = x[j] / norm;
        }
        for (int i = 0; i < layers.length; i++) {
          layers[i].pushforward(values[i], values[i + 1]);
        }
        measurement.apply(values[layers.length], measured);
        square = Vectors.dot(measured, measured);
        pullback();
        System.arraycopy(direction, 0, x, 0, x.length);
      }
      return square;
    }

    /** direction = W_1ᵀ…W_dᵀAᵀ·measured. */
    private void pullback() {
      measurement.adjoint(measured, values[layers.length]);
      for (int i = layers.length - 1; i >= 0; i--) {
        layers[i].pullback(values[i + 1], values[i]);
      }
    }

    @Override
    public double arrive() {
      LeastSquaresModel model = iterate.evaluation().leastSquares();
      model.residual(residual);
      // The rows after the first m are the penalty's.
      System.arraycopy(residual, 0, measured, 0, measured.length);
      pullback();
      penalty.gradient(iterate.point(), penaltyGradient);
      for (int j = 0; j < direction.length; j++) {
        direction[j] += penaltyGradient[j];
      }
      return Vectors.fastNorm(direction);
    }

    @Override
    public Optional<StopReason> step() {
      if (!(length > 0 && Double.isFinite(length))) {
        return Optional.of(StopReason.NOT_FINITE);
      }
      double[] x = iterate.point();
      for (int j = 0; j < x.length; j++) {
        iterate.candidate()[j] = x[j] - length * direction[j];
      }
      double moved = length * Vectors.fastNorm(direction);
      if (moved <= SHORTEST * options.tolerance() * Vectors.fastNorm(x)) {
        return Optional.of(StopReason.STEP_SMALL);
      }
      if (Double.isInfinite(iterate.evaluateCandidate())) {
        return Optional.of(StopReason.NOT_FINITE);
      }
      iterate.advance();
      return Optional.empty();
    }
  }
}
