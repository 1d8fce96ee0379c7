package org.antipode.solvers;

import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Objective;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.solver.TwoStageSolver;
import org.antipode.core.spi.Option;
import org.antipode.solvers.kick.LocalGaussian;

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
 * which takes a quarter of their iterations and is enough to choose the lowest. The polish goes on
 * from that one to a minimum, and then from random points around the lowest minimum so far: where
 * measurements are few a minimum has many lower ones nearby (basin hopping; Wales and Doye, "Global
 * Optimization by Basin-Hopping", 1997). A kick is half as long as x in any direction, or, {@link
 * Kick#CURVED}, long where f is flat and short where it is steep ({@link LocalGaussian}).
 */
public final class Lbfgs implements TwoStageSolver {
  /** Below this part of the measurements the residual counts as zero. */
  private static final double MISFIT = 1e-8;

  /** Where the search ends, and where the polish. */
  private static final QuasiNewton.Stall EARLY = new QuasiNewton.Stall(10, 0.6);

  private static final QuasiNewton.Stall LATE = new QuasiNewton.Stall(10, 0.98);

  /** How many starts are polished. */
  private static final int POLISHED = 3;

  /** Where an isotropic kick is given up unless f is below a multiple of the lowest value. */
  private static final QuasiNewton.Stall NEARLY = new QuasiNewton.Stall(10, 0.995);

  private static final double NEAR = 1.001;

  /**
   * A curved kick is given up where f is above the lowest value by more than this multiple of what
   * it fell by in the last steps.
   */
  private static final double PACE = 2;

  private static final int PACE_STEPS = 5;

  /** How many unknowns may have curved kicks: a Jacobian costs about k/2 values of f. */
  private static final int MOST_CURVED = 100;

  /** By how much a curved kick raises the local model, over the lowest value. */
  private static final double RISE = 3;

  /** The model is formed again at a minimum below this part of that where it was formed. */
  private static final double MUCH_LOWER = 0.99;

  /** A kick succeeds if it ends below this part of the lowest value. */
  private static final double LOWER = 0.9999;

  /** The length of an isotropic kick over that of the point. */
  private static final double LENGTH = 0.5;

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
      @Option(value = "random moves from the lowest minimum that may fail in a row", min = 0)
          int kicks,
      @Option(
              "isotropic: half as long as the point; curved: long where the objective is flat, which"
                  + " takes a Jacobian for each much lower minimum and up to 100 unknowns")
          Kick kick) {
    public static final Options DEFAULTS = new Options(20, 2_000, 1e-6, 15);

    /** With isotropic kicks. */
    public Options(int memory, int maxIterations, double tolerance, int kicks) {
      this(memory, maxIterations, tolerance, kicks, Kick.ISOTROPIC);
    }
  }

  /** How a random move from a minimum is drawn, and when the descent from it is given up. */
  public enum Kick {
    /** Half as long as the point in any direction; given up where f hardly falls. */
    ISOTROPIC,
    /** Of a Gaussian with the local model's curvature; given up where f falls too slowly. */
    CURVED
  }

  private final Options options;

  public Lbfgs(Options options) {
    this.options = options;
  }

  @Override
  public SolverResult search(Objective objective, double[] start, Monitor monitor) {
    Iterate iterate = new Iterate(objective, start, MISFIT, monitor);
    iterate.halveWhileLower();
    return setAside(iterate.minimise(new Steps(iterate, EARLY), options.maxIterations()));
  }

  @Override
  public int polished() {
    return POLISHED;
  }

  @Override
  public Optional<String> method(Objective objective) {
    return options.kick() == Kick.ISOTROPIC
        ? Optional.empty()
        : Optional.of(isCurved(objective.size()) ? "curved kicks" : "isotropic kicks");
  }

  private boolean isCurved(int k) {
    return options.kick() == Kick.CURVED && k <= MOST_CURVED;
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
    return setAside(iterate.minimise(new Steps(iterate, LATE), last(searched)));
  }

  @Override
  public SolverResult refine(Objective objective, SolverResult polished, Monitor monitor) {
    if (polished.stopReason() != StopReason.STALLED) {
      return polished;
    }
    Iterate iterate = new Iterate(objective, polished, MISFIT, monitor);
    Kicks kicks = new Kicks(iterate);
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

  /** Steps with the test of −x. */
  private class Steps implements Method {
    final Iterate iterate;
    final QuasiNewton steps;

    Steps(Iterate iterate, QuasiNewton.Stall stall) {
      this.iterate = iterate;
      this.steps = new QuasiNewton(iterate, options.memory(), stall, options.minDecrease());
    }

    @Override
    public double arrive() {
      if (iterate.flipIfTurned()) {
        steps.restart();
      }
      return steps.arrive();
    }

    @Override
    public Optional<StopReason> step() {
      Optional<StopReason> stop = steps.step();
      if (stop.isPresent() && iterate.flipIfLower()) {
        steps.restart();
        return Optional.empty();
      }
      return stop;
    }
  }

  /** Steps to a minimum, and again from random points around the lowest one. */
  private final class Kicks extends Steps {
    private final RandomStream random = new Seed(0).stream("kick");
    private final double[] best;
    private double bestValue = Double.POSITIVE_INFINITY;
    private StopReason bestReason = StopReason.STEP_SMALL;

    /** The iteration of the last kick. */
    private int first;

    private int failed;

    /** The local model of curved kicks; none before a minimum and where it is not finite. */
    private Optional<LocalGaussian> curved = Optional.empty();

    private double formedAt = Double.POSITIVE_INFINITY;

    Kicks(Iterate iterate) {
      super(iterate, new QuasiNewton.Stall(10, 1 - 100 * options.minDecrease()));
      best = iterate.point().clone();
      first = iterate.iterations();
    }

    @Override
    public Optional<StopReason> step() {
      // A step that fails may look beyond a kink, for another gradient.
      boolean isFlat = steps.isFlat();
      Optional<StopReason> stop = isHopeless() ? Optional.of(StopReason.STEP_SMALL) : super.step();
      if (stop.isEmpty() || stop.get() == StopReason.NOT_FINITE) {
        return stop;
      }
      failed = iterate.value() < LOWER * bestValue ? 0 : failed + 1;
      if (iterate.value() < bestValue) {
        bestValue = iterate.value();
        bestReason = isFlat ? StopReason.GRADIENT_SMALL : stop.get();
        System.arraycopy(iterate.point(), 0, best, 0, best.length);
        aim();
      }
      return kick() ? Optional.empty() : Optional.of(bestReason);
    }

    /** Whether a kick falls too slowly to end below the lowest minimum. */
    private boolean isHopeless() {
      if (curved.isEmpty()) {
        return iterate.value() > NEAR * bestValue
            && iterate.hardlyFell(first, NEARLY.steps(), NEARLY.part());
      }
      double above = iterate.value() - LOWER * bestValue;
      return above > 0 && above > PACE * iterate.fall(first, PACE_STEPS);
    }

    /** Makes the next kicks start from x, the lowest minimum. */
    private void aim() {
      int k = best.length;
      if (options.kicks() > 0 && isCurved(k) && bestValue < MUCH_LOWER * formedAt) {
        curved = Optional.of(new LocalGaussian(iterate.evaluation().leastSquares(), k));
        formedAt = bestValue;
      }
      curved = curved.filter(model -> model.moveFrom(best, RISE * bestValue));
    }

    /** Moves x to a random point around the lowest minimum, unless too many moves have failed. */
    private boolean kick() {
      for (; failed < options.kicks(); failed++) {
        double[] candidate = iterate.candidate();
        draw(candidate);
        for (int j = 0; j < best.length; j++) {
          candidate[j] += best[j];
        }
        if (Double.isFinite(iterate.evaluateCandidate())) {
          iterate.advance();
          first = iterate.iterations();
          steps.restart();
          return true;
        }
      }
      return false;
    }

    private void draw(double[] out) {
      if (curved.isPresent()) {
        curved.get().draw(random, out);
        return;
      }
      double length = LENGTH * Vectors.fastNorm(best);
      for (int j = 0; j < out.length; j++) {
        out[j] = length / Math.sqrt(out.length) * random.nextGaussian();
      }
    }

    /** The lowest minimum, unless the last point of the run is lower. */
    SolverResult lowest(SolverResult last) {
      SolverResult lower = Iterate.lower(last, best, bestValue);
      boolean isMinimum = lower != last && last.stopReason() != StopReason.STOPPED;
      return isMinimum ? lower.with(bestReason) : lower;
    }
  }
}
