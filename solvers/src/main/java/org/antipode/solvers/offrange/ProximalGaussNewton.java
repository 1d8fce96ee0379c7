package org.antipode.solvers.offrange;

import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.spi.Option;
import org.antipode.solvers.Iterate;
import org.antipode.solvers.Method;

/**
 * Damped Gauss-Newton for f = ½‖r(x)‖² + P(x), of which P may have kinks in the deviations from the
 * prior: x ← x + s with s the minimiser of ½‖r + Js‖² + P(x + s) + ½μ‖Ds‖² (Salzo and Villa,
 * "Convergence analysis of a proximal Gauss-Newton method", 2012).
 *
 * <p>The entries of s that are no deviations are eliminated by a Cholesky factorisation; the others
 * are found by FISTA, see {@link LocalModel}. A step that does not lower f by a part of what the
 * model predicts raises μ, so that f falls in each iteration.
 */
public final class ProximalGaussNewton implements Solver {
  /** Below this part of the measurements only rounding is left of the residual. */
  private static final double ROUNDING = 1e-13;

  /** Below this part of the point's norm a step only moves rounding. */
  private static final double SHORTEST_STEP = 1e-14;

  private static final double ACCEPTED_RATIO = 1e-4;
  private static final double FIRST_DAMPING = 1e-3;
  private static final double LEAST_DAMPING = 1e-12;

  /** The options. */
  public record Options(
      @Option(value = "iterations at most", min = 1) int maxIterations,
      @Option(
              value = "stop where a step would lower the objective by less than this part of it",
              min = 0,
              max = 1e-4,
              formerly = "tolerance")
          double minDecrease,
      @Option(value = "proximal steps at most for each iteration's local model", min = 1)
          int innerIterations) {
    public static final Options DEFAULTS = new Options(200, 1e-7, 300);
  }

  private final Options options;

  public ProximalGaussNewton(Options options) {
    this.options = options;
  }

  @Override
  public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
    Iterate iterate = new Iterate(objective, start, ROUNDING, monitor);
    return iterate.minimise(new Steps(objective, iterate), options.maxIterations());
  }

  /** The steps of one run. */
  private final class Steps implements Method {
    private final Iterate iterate;
    private final LocalModel model;
    private final double[] gradient;
    private double damping = FIRST_DAMPING;
    private double growth = 2;

    Steps(Objective objective, Iterate iterate) {
      this.iterate = iterate;
      this.model = new LocalModel(objective, options.innerIterations());
      this.gradient = new double[iterate.point().length];
    }

    @Override
    public double arrive() {
      iterate.evaluation().gradient(gradient);
      return Vectors.norm(gradient);
    }

    @Override
    public Optional<StopReason> step() {
      double[] x = iterate.point();
      model.take(x, iterate.evaluation().leastSquares());
      boolean finite = false;
      for (; damping < Double.MAX_VALUE; damping *= growth, growth *= 2) {
        // The local model's products are those at x.
        iterate.evaluation();
        double predicted = model.minimise(damping);
        double length = Vectors.fastNorm(model.step());
        if (length <= SHORTEST_STEP * Vectors.fastNorm(x)) {
          return Optional.of(StopReason.STEP_SMALL);
        }
        if (predicted <= options.minDecrease() * iterate.value()) {
          return Optional.of(
              damping > FIRST_DAMPING ? StopReason.STEP_SMALL : StopReason.GRADIENT_SMALL);
        }
        finite = Double.isFinite(predicted) && Double.isFinite(length);
        if (finite && isLower(predicted)) {
          iterate.advance();
          return Optional.empty();
        }
      }
      damping = FIRST_DAMPING;
      return Optional.of(finite ? StopReason.STEP_SMALL : StopReason.NOT_FINITE);
    }

    /** Whether f at x + s, which becomes the candidate, has fallen enough; then μ is updated. */
    private boolean isLower(double predicted) {
      double[] x = iterate.point();
      for (int j = 0; j < x.length; j++) {
        iterate.candidate()[j] = x[j] + model.step()[j];
      }
      double ratio = (iterate.value() - iterate.evaluateCandidate()) / predicted;
      if (!(ratio > ACCEPTED_RATIO)) {
        return false;
      }
      // Nielsen, "Damping parameter in Marquardt's method", 1999.
      double factor = Math.max(0.1, 1 - Math.pow(2 * ratio - 1, 3));
      damping = Math.max(LEAST_DAMPING, damping * factor);
      growth = 2;
      return true;
    }
  }
}
