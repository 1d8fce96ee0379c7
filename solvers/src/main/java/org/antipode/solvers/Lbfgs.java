package org.antipode.solvers;

import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.solver.TwoStageSolver;
import org.antipode.core.spi.Option;
import org.antipode.solvers.kick.LocalDirections;

/**
 * L-BFGS with the sign flip: x ← ±x, then x ← x − tHv with v of the paper's (6), H the inverse
 * Hessian that the last steps suggest, and t by a line search with the weak Wolfe conditions; see
 * {@link QuasiNewton}.
 *
 * <p>An iteration costs one value and one gradient, and seldom more. It forms no Jacobian, so it
 * suits generators whose Jacobian costs many gradients, such as convolutional ones, and losses that
 * are far from quadratic. f(−x) is computed at the start, whenever x has turned by 60° or more
 * since, and at each minimum: for a generator with biases it costs as much as a value of f. In
 * between f only falls, so that −x stays on the higher side.
 *
 * <p>The search first halves x as long as that lowers f: most codes of a trained generator lie
 * nearer to 0 than a start. It ends where f is within a factor of two of where most starts end,
 * which takes a quarter of their iterations and is enough to order them. The polish goes on from
 * the lowest to minima. Kicks then go from the lowest minimum to points around it: where
 * measurements are few a minimum has many lower ones nearby (basin hopping; Wales and Doye, "Global
 * Optimization by Basin-Hopping", 1997). Most of these kicks go along the directions in which f is
 * flattest, by the local least-squares model ({@link LocalDirections}), which takes a Jacobian for
 * each much lower minimum; beyond 100 unknowns they are half as long as x in any direction.
 */
public final class Lbfgs implements TwoStageSolver {
  /** Below this part of the measurements the residual counts as zero. */
  private static final double MISFIT = 1e-8;

  /** Where the search ends, and where the polish. */
  private static final QuasiNewton.Stall EARLY = new QuasiNewton.Stall(10, 0.6);

  private static final QuasiNewton.Stall LATE = new QuasiNewton.Stall(10, 0.98);

  /**
   * How many starts are polished at most. On phantoms (k = 40) the lowest of ten minima and 14
   * kicks is lower than the lowest of three and 20 kicks, for the same work.
   */
  private static final int POLISHED = 10;

  /**
   * The options.
   *
   * @param memory how many steps H is made of
   */
  public record Options(
      @Option(
              value = "how many of the last steps the inverse Hessian is made of",
              min = 1,
              max = 1000)
          int memory,
      @Option(value = "iterations at most, of each stage: search, polish, kicks", min = 1)
          int maxIterations,
      @Option(
              value = "stop where a step would lower the objective by less than this part of it",
              min = 0,
              max = 1e-4,
              formerly = "tolerance")
          double minDecrease,
      @Option(
              value =
                  "moves from the lowest minimum, in all; beyond 100 unknowns, how many in random"
                      + " directions may fail in a row",
              min = 0)
          int kicks) {
    public static final Options DEFAULTS = new Options(20, 2_000, 1e-6, 14);
  }

  private final Options options;

  public Lbfgs(Options options) {
    this.options = options;
  }

  @Override
  public SolverResult search(Objective objective, double[] start, Monitor monitor) {
    Iterate iterate = new Iterate(objective, start, MISFIT, monitor);
    iterate.halveWhileLower();
    return setAside(
        iterate.minimise(new LbfgsSteps(iterate, options, EARLY), options.maxIterations()));
  }

  @Override
  public int polished(Objective objective) {
    return POLISHED;
  }

  /** Without kicks. */
  @Override
  public TwoStageSolver local() {
    return new Lbfgs(
        new Options(options.memory(), options.maxIterations(), options.minDecrease(), 0));
  }

  @Override
  public SolverResult polish(Objective objective, SolverResult searched, Monitor monitor) {
    if (searched.stopReason() != StopReason.STALLED) {
      return searched;
    }
    Iterate iterate = new Iterate(objective, searched, MISFIT, monitor);
    return setAside(iterate.minimise(new LbfgsSteps(iterate, options, LATE), last(searched)));
  }

  @Override
  public SolverResult refine(Objective objective, SolverResult polished, Monitor monitor) {
    if (polished.stopReason() != StopReason.STALLED) {
      return polished;
    }
    Iterate iterate = new Iterate(objective, polished, MISFIT, monitor);
    Kicks kicks = new Kicks(iterate, options);
    return kicks.lowest(iterate.minimise(kicks, last(polished)));
  }

  /** A minimum that does not fit the measurements is a candidate for the next stage. */
  private static SolverResult setAside(SolverResult result) {
    StopReason reason = result.stopReason();
    boolean isMinimum = reason == StopReason.STEP_SMALL || reason == StopReason.GRADIENT_SMALL;
    return isMinimum ? result.with(StopReason.STALLED) : result;
  }

  /** The iteration that ends a stage which goes on from {@code before}. */
  private int last(SolverResult before) {
    return (int) Math.min(Integer.MAX_VALUE, (long) before.iterations() + options.maxIterations());
  }
}
