package org.antipode.solvers;

import java.util.Optional;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.solver.TwoStageSolver;
import org.antipode.core.spi.Option;
import org.antipode.solvers.cost.StepCosts;

/**
 * Levenberg-Marquardt with the sign flip: x ← ±x, then x ← x + s with s the minimiser of ½‖r + Js‖²
 * + ½μ‖s‖².
 *
 * <p>G is piecewise linear, so on the right piece one undamped step is exact. The first k/8
 * iterations are gradient descent and cost about as much as one Jacobian. Far from the answer they
 * get half as far as damped steps, for a small part of the time. Where the measurement is not
 * linear there are six at least, as more starts then find x0.
 *
 * <p>Where many pieces meet, each step lowers f by little. The search stops there: most starts that
 * find x0 never stall, and the others would spend most of their time there. The polish continues
 * with {@link QuasiNewton} steps, which follow kinks to a minimum.
 *
 * <p>Where a Jacobian costs many gradients, as that of a convolutional generator does, and where
 * most starts end in kinks or minima that do not fit, as those of a trained decoder do, the steps
 * are those of {@link Lbfgs}. Damped steps then go on from a point that fits, to rounding.
 */
public final class LevenbergMarquardt implements TwoStageSolver {
  /** Below this part of the measurements only rounding is left of the residual. */
  private static final double ROUNDING = 1e-13;

  /** How many steps the polish's quasi-Newton method remembers. */
  private static final int MEMORY = 60;

  private static final QuasiNewton.Stall KINK_STALL = new QuasiNewton.Stall(20, 1 - 1e-5);

  /**
   * Over {@code minDecrease}: quasi-Newton steps are shorter, and each lowers f by less than a
   * damped step.
   */
  private static final double QUASI_NEWTON_DECREASE = 1000;

  private static final double MOST_DECREASE = 1e-4;

  /**
   * A search has stalled where f stays above this part of its earlier value. This stops one in
   * forty of the starts that find x0, and saves two in three iterations of the others.
   */
  private static final double SEARCH_STALL = 0.9;

  /** The same for the end of a polish. */
  private static final double POLISH_STALL = 1 - 1e-6;

  /**
   * The options.
   *
   * @param damping the first μ over f/f(0) and over the largest squared column norm of the Jacobian
   */
  public record Options(
      @Option(
              value = "first damping, relative to f/f(0) and the Jacobian's largest squared column",
              min = 1e-16,
              max = 1)
          double damping,
      @Option(value = "iterations at most, of each stage: search, polish", min = 1)
          int maxIterations,
      @Option(
              value = "stop where a step would lower the objective by less than this part of it",
              min = 0,
              max = MOST_DECREASE,
              formerly = "tolerance")
          double minDecrease,
      @Option(
              value =
                  "how the damped linear system is solved: dense with the Jacobian, matrix-free"
                      + " without it; quasi-newton: not at all, the steps are those of lbfgs; auto:"
                      + " whichever costs least",
              formerly = "step")
          LinearSolver linearSolver) {
    public static final Options DEFAULTS = new Options(0.1, 500, 1e-9, LinearSolver.AUTO);
  }

  /** How the damped linear system is solved. */
  public enum LinearSolver {
    /** The one of the others that costs least, by the sizes and the kinds of layers alone. */
    AUTO,
    /** J is formed, k tangents at a time, and factorised. */
    DENSE,
    /** Conjugate gradients: J is never formed. */
    MATRIX_FREE,
    /** None is solved: the steps of {@link Lbfgs}. */
    QUASI_NEWTON
  }

  private final Options options;
  private final TwoStageSolver quasiNewton;

  /** Whether starts lie near a minimum, where damped steps converge fast. */
  private final boolean isLocal;

  public LevenbergMarquardt(Options options) {
    this(options, quasiNewton(options), false);
  }

  private LevenbergMarquardt(Options options, TwoStageSolver quasiNewton, boolean isLocal) {
    this.options = options;
    this.quasiNewton = quasiNewton;
    this.isLocal = isLocal;
  }

  private static TwoStageSolver quasiNewton(Options options) {
    Lbfgs.Options defaults = Lbfgs.Options.DEFAULTS;
    return new Lbfgs(
        new Lbfgs.Options(
            defaults.memory(),
            options.maxIterations(),
            Math.min(MOST_DECREASE, QUASI_NEWTON_DECREASE * options.minDecrease()),
            defaults.kicks()));
  }

  @Override
  public SolverResult search(Objective objective, double[] start, Monitor monitor) {
    if (isQuasiNewton(objective)) {
      return toRounding(objective, quasiNewton.search(objective, start, monitor), monitor);
    }
    Iterate iterate = new Iterate(objective, start, ROUNDING, monitor);
    SolverResult searched =
        iterate.minimise(
            damped(objective, iterate, StepCosts.descents(objective), SEARCH_STALL),
            options.maxIterations());
    return searched.stopReason() == StopReason.STEP_SMALL
        ? searched.with(StopReason.STALLED)
        : searched;
  }

  @Override
  public int polished(Objective objective) {
    return isQuasiNewton(objective)
        ? quasiNewton.polished(objective)
        : TwoStageSolver.super.polished(objective);
  }

  @Override
  public SolverResult polish(Objective objective, SolverResult searched, Monitor monitor) {
    if (searched.stopReason() != StopReason.STALLED) {
      return searched;
    }
    if (isQuasiNewton(objective)) {
      return toRounding(objective, quasiNewton.polish(objective, searched, monitor), monitor);
    }
    Iterate iterate = new Iterate(objective, searched, ROUNDING, monitor);
    int last = last(searched);
    SolverResult followed = iterate.minimise(new QuasiNewton(iterate, MEMORY, KINK_STALL, 0), last);
    if (followed.stopReason() != StopReason.STEP_SMALL
        && followed.stopReason() != StopReason.GRADIENT_SMALL) {
      return followed;
    }
    SolverResult polished = iterate.minimise(damped(objective, iterate, 0, POLISH_STALL), last);
    return polished.stopReason() == StopReason.STALLED
        ? polished.with(StopReason.STEP_SMALL)
        : polished;
  }

  @Override
  public SolverResult refine(Objective objective, SolverResult polished, Monitor monitor) {
    return isQuasiNewton(objective)
        ? toRounding(objective, quasiNewton.refine(objective, polished, monitor), monitor)
        : polished;
  }

  @Override
  public TwoStageSolver local() {
    return new LevenbergMarquardt(options, quasiNewton.local(), true);
  }

  @Override
  public Optional<String> method(Objective objective) {
    if (isQuasiNewton(objective)) {
      return Optional.of("quasi-Newton steps");
    }
    int rows = objective.newEvaluation().leastSquares().rows();
    return Optional.of(isMatrixFree(rows, objective.size()) ? "matrix-free steps" : "dense steps");
  }

  private DampedSteps damped(Objective objective, Iterate iterate, int descents, double stall) {
    int k = objective.size();
    int p = iterate.evaluation().leastSquares().rows();
    DampedStep step = isMatrixFree(p, k) ? new MatrixFreeStep(p, k) : new DenseStep(p, k);
    return new DampedSteps(iterate, objective.scale(), step, options, descents, stall);
  }

  private boolean isQuasiNewton(Objective objective) {
    return switch (options.linearSolver()) {
      case QUASI_NEWTON -> true;
      case AUTO -> StepCosts.isQuasiNewton(objective, isLocal);
      case DENSE, MATRIX_FREE -> false;
    };
  }

  /** Goes on from a point that fits by damped steps, which reach rounding in a few. */
  private SolverResult toRounding(Objective objective, SolverResult result, Monitor monitor) {
    if (options.linearSolver() != LinearSolver.AUTO
        || result.stopReason() != StopReason.OBJECTIVE_ZERO) {
      return result;
    }
    Iterate iterate = new Iterate(objective, result, ROUNDING, monitor);
    SolverResult ended =
        iterate.minimise(damped(objective, iterate, 0, POLISH_STALL), last(result));
    return ended.stopReason() == StopReason.STOPPED ? ended : ended.with(StopReason.OBJECTIVE_ZERO);
  }

  /** The iteration that ends a stage which goes on from {@code before}. */
  private int last(SolverResult before) {
    return (int) Math.min(Integer.MAX_VALUE, (long) before.iterations() + options.maxIterations());
  }

  private boolean isMatrixFree(int p, int k) {
    return switch (options.linearSolver()) {
      case DENSE, QUASI_NEWTON -> false;
      case MATRIX_FREE -> true;
      case AUTO -> StepCosts.isMatrixFree(p, k);
    };
  }
}
