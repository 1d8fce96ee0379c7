package org.antipode.solvers;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.spi.Option;

/**
 * Adam: gradient descent that divides a running mean of the gradients, entry by entry, by the root
 * of a running mean of their squares (Kingma and Ba, "Adam: A Method for Stochastic Optimization",
 * 2015, Algorithm 1).
 *
 * <p>Iteration t computes m ← β₁m + (1 − β₁)g, s ← β₂s + (1 − β₂)g² and x ← x − α·m̂/(√ŝ + 10⁻⁸),
 * where m̂ = m/(1 − β₁ᵗ), ŝ = s/(1 − β₂ᵗ) and g = ∇f/{@link Objective#scale}. So a multiple of f
 * takes the same path. f may rise from one iteration to the next; the result is the best point.
 *
 * <p>Bora, Jalal, Price and Dimakis ("Compressed sensing using generative models", 2017) run 1,000
 * iterations with α = 0.01 for digits, from ten starts, and 500 with α = 0.1 for faces. The
 * defaults are the 1,000 iterations with α = 0.1.
 *
 * <p>f(−x) is computed at the start and whenever x has turned by 60° or more since, as for a
 * generator with biases it costs as much as a value of f.
 */
public final class Adam implements Solver {
  private static final double EPSILON = 1e-8;

  /**
   * The options.
   *
   * @param step α
   * @param meanDecay β₁
   * @param squareDecay β₂
   */
  public record Options(
      @Option(
              value = "learning rate: about how far a latent number moves in an iteration",
              min = 1e-100,
              max = 1e100)
          double step,
      @Option(value = "decay of the mean of the gradients", min = 0, max = 0.999999)
          double meanDecay,
      @Option(value = "decay of the mean of the squared gradients", min = 0, max = 0.999999)
          double squareDecay,
      @Option(value = "iterations at most", min = 1) int maxIterations,
      @Option(value = "stop at a residual below this part of the measurements", min = 0, max = 1e-4)
          double tolerance,
      @Option("test −x whenever x has turned by 60°; without it descent can end beside −ρ_d x0")
          boolean flip) {
    public static final Options DEFAULTS = new Options(0.1, 0.9, 0.999, 1_000, 1e-8, true);
  }

  private final Options options;

  public Adam(Options options) {
    this.options = options;
  }

  @Override
  public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
    Iterate iterate = new Iterate(objective, start, options.tolerance(), monitor);
    Run run = new Run(iterate, objective.scale());
    return new Lowest(iterate, run).minimise(options.maxIterations());
  }

  /** One run with its running means. */
  private final class Run implements Method {
    private final Iterate iterate;
    private final double scale;
    private final double[] gradient;
    private final double[] mean;
    private final double[] square;

    /** How many gradients the means hold. */
    private int count;

    Run(Iterate iterate, double scale) {
      this.iterate = iterate;
      this.scale = scale;
      int k = iterate.point().length;
      gradient = new double[k];
      mean = new double[k];
      square = new double[k];
    }

    @Override
    public double arrive() {
      if (options.flip() && iterate.flipIfTurned()) {
        // The means are those of gradients on the other side.
        Arrays.fill(mean, 0);
        Arrays.fill(square, 0);
        count = 0;
      }
      iterate.evaluation().gradient(gradient);
      return Vectors.norm(gradient);
    }

    @Override
    public Optional<StopReason> step() {
      count++;
      double meanWeight = 1 - Math.pow(options.meanDecay(), count);
      double squareWeight = 1 - Math.pow(options.squareDecay(), count);
      double[] x = iterate.point();
      for (int j = 0; j < x.length; j++) {
        double g = gradient[j] / scale;
        mean[j] += (1 - options.meanDecay()) * (g - mean[j]);
        square[j] += (1 - options.squareDecay()) * (g * g - square[j]);
        double direction = mean[j] / meanWeight / (Math.sqrt(square[j] / squareWeight) + EPSILON);
        iterate.candidate()[j] = x[j] - options.step() * direction;
      }
      if (Double.isInfinite(iterate.evaluateCandidate())) {
        return Optional.of(StopReason.NOT_FINITE);
      }
      iterate.advance();
      return Optional.empty();
    }
  }
}
