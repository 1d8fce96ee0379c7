package org.antipode.solvers;

import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.solver.TwoStageSolver;
import org.antipode.core.spi.Option;

/**
 * Levenberg-Marquardt with the sign flip: x ← ±x, then x ← x + s with s the minimiser of ½‖r + Js‖²
 * + ½μ‖s‖².
 *
 * <p>G is piecewise linear, so on the right piece one undamped step is exact. The damping follows
 * the ratio of actual to predicted decrease (Nielsen, "Damping parameter in Marquardt's method",
 * 1999). The first k/8 iterations are gradient descent and cost about as much as one Jacobian. Far
 * from the answer they get half as far as damped steps, for a small part of the time.
 *
 * <p>Where many pieces meet, each step lowers f by little. The search stops there: most starts that
 * find x0 never stall, and the others would spend most of their time there. The polish continues
 * with {@link QuasiNewton} steps, which follow kinks to a minimum.
 */
public final class LevenbergMarquardt implements TwoStageSolver {
  /** Below this part of the measurements only rounding is left of the residual. */
  private static final double ROUNDING = 1e-13;

  /** Below this part of the point's norm a step only moves rounding. */
  private static final double SHORTEST_STEP = 1e-14;

  /**
   * k over κ from which on matrix-free steps cost less, measured: at [2000, 8000], k 500 of 2500
   * measurements takes half the time and 200 of 1000 half as much again.
   */
  private static final double LATENTS_PER_CONDITION = 90;

  /**
   * The κ above which k alone decides, since most steps need few digits. Measured on pixels and on
   * [k, 4k], with fewer and with more measurements than k: at k = 320 both cost the same, from 400
   * to 600 matrix-free steps take 0.15 to 1 of the time, and at 784 0.06 to 0.9.
   */
  private static final double LARGEST_CONDITION = 4;

  /** Entries of J above which it is not formed: with its decomposition it takes 1.6 GB. */
  private static final double MOST_ENTRIES = 1e8;

  /** k over the gradients that cost as much as a Jacobian of k columns, measured: 6 to 12. */
  private static final int LATENTS_PER_DESCENT = 8;

  /** How many steps the polish's quasi-Newton method remembers. */
  private static final int MEMORY = 60;

  private static final QuasiNewton.Stall KINK_STALL = new QuasiNewton.Stall(20, 1 - 1e-5);

  private static final double ACCEPTED_RATIO = 1e-4;

  /** Over how many steps the fall of f is measured. */
  private static final int STALL_STEPS = 5;

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
              max = 1e-4,
              formerly = "tolerance")
          double minDecrease,
      @Option(
              value =
                  "how the damped linear system is solved: dense with the Jacobian, matrix-free"
                      + " without it, or whichever costs less",
              formerly = "step")
          LinearSolver linearSolver) {
    public static final Options DEFAULTS = new Options(0.1, 500, 1e-9, LinearSolver.AUTO);
  }

  /** How the damped linear system is solved. */
  public enum LinearSolver {
    /** The one of the others that costs less, judged by the sizes alone. */
    AUTO,
    /** J is formed, k tangents at a time, and factorised. */
    DENSE,
    /** Conjugate gradients: J is never formed. */
    MATRIX_FREE
  }

  private final Options options;

  public LevenbergMarquardt(Options options) {
    this.options = options;
  }

  @Override
  public SolverResult search(Objective objective, double[] start, Monitor monitor) {
    Iterate iterate = new Iterate(objective, start, ROUNDING, monitor);
    int descents = objective.size() / LATENTS_PER_DESCENT;
    SolverResult searched =
        new Run(objective, iterate, descents, SEARCH_STALL).minimise(options.maxIterations());
    return searched.stopReason() == StopReason.STEP_SMALL
        ? searched.with(StopReason.STALLED)
        : searched;
  }

  @Override
  public SolverResult polish(Objective objective, SolverResult searched, Monitor monitor) {
    if (searched.stopReason() != StopReason.STALLED) {
      return searched;
    }
    Iterate iterate = new Iterate(objective, searched, ROUNDING, monitor);
    long limit = (long) searched.iterations() + options.maxIterations();
    int last = (int) Math.min(Integer.MAX_VALUE, limit);
    SolverResult followed = iterate.minimise(new QuasiNewton(iterate, MEMORY, KINK_STALL, 0), last);
    if (followed.stopReason() != StopReason.STEP_SMALL) {
      return followed;
    }
    SolverResult polished = new Run(objective, iterate, 0, POLISH_STALL).minimise(last);
    return polished.stopReason() == StopReason.STALLED
        ? polished.with(StopReason.STEP_SMALL)
        : polished;
  }

  @Override
  public Optional<String> method(Objective objective) {
    int rows = objective.newEvaluation().leastSquares().rows();
    return Optional.of(matrixFree(rows, objective.size()) ? "matrix-free steps" : "dense steps");
  }

  /**
   * Of p normal residuals of k unknowns J has condition number κ = (1 + √(k/p))/(1 − √(k/p)), to
   * which the iterations of conjugate gradients are proportional; forming and factorising J costs
   * in proportion to k.
   */
  private boolean matrixFree(int p, int k) {
    double root = Math.min(1, Math.sqrt((double) k / p));
    double condition = Math.min(LARGEST_CONDITION, (1 + root) / (1 - root));
    return switch (options.linearSolver()) {
      case DENSE -> false;
      case MATRIX_FREE -> true;
      case AUTO -> (double) p * k > MOST_ENTRIES || k > LATENTS_PER_CONDITION * condition;
    };
  }

  private final class Run implements Method {
    private final double scale;
    private final Iterate iterate;
    private final DescentStep descent;
    private final DampedStep damped;
    private final double[] gradient;
    private final double[] move;
    private double firstDamping;
    private double damping;
    private double growth = 2;

    /** The part of f that is called a stall. */
    private final double stall;

    /** How many iterations descend along the gradient; 0 once such a step has failed. */
    private int descents;

    private boolean descending;

    /** The iteration of the first damped step, or −1 before it. */
    private int firstDamped = -1;

    Run(Objective objective, Iterate iterate, int descents, double stall) {
      int k = objective.size();
      int p = iterate.evaluation().leastSquares().rows();
      this.scale = objective.scale();
      this.descents = descents;
      this.stall = stall;
      this.iterate = iterate;
      this.descent = DescentStep.barzilaiBorwein(iterate, SHORTEST_STEP);
      this.damped = matrixFree(p, k) ? new MatrixFreeStep(p, k) : new DenseStep(p, k);
      this.gradient = new double[k];
      this.move = new double[k];
    }

    SolverResult minimise(int last) {
      return iterate.minimise(this, last);
    }

    @Override
    public double arrive() {
      boolean flipped = iterate.flipIfTurned();
      descending = iterate.iterations() < descents || iterate.isZero();
      if (descending) {
        descent.arrive(flipped);
        return Vectors.fastNorm(descent.gradient());
      }
      damped.take(iterate);
      damped.gradient(gradient);
      return Vectors.fastNorm(gradient);
    }

    @Override
    public Optional<StopReason> step() {
      if (descending) {
        if (descent.take().isPresent()) {
          descents = 0;
        }
        return Optional.empty();
      }
      if (firstDamped < 0) {
        firstDamped = iterate.iterations();
      }
      boolean stalled = iterate.hardlyFell(firstDamped, STALL_STEPS, stall);
      Optional<StopReason> stop = stalled ? Optional.of(StopReason.STALLED) : dampedStep();
      if (stop.isPresent() && iterate.flipIfLower()) {
        // f is lower at −x: the run continues from there.
        return Optional.empty();
      }
      return stop;
    }

    /** Raises the damping until a step lowers the objective; the reason to stop where none does. */
    private Optional<StopReason> dampedStep() {
      double unit = damped.unit();
      if (!(unit > 0 && Double.isFinite(unit))) {
        return Optional.of(StopReason.NOT_FINITE);
      }
      if (damping == 0) {
        // Near the answer the local model is more accurate: the first damping is smaller there.
        firstDamping = options.damping() * Math.min(1, Math.max(1e-15, iterate.value() / scale));
        damping = firstDamping;
      }
      double[] x = iterate.point();
      boolean finite = false;
      for (double mu = damping * unit; Double.isFinite(mu); mu = damping * unit) {
        damped.solve(mu, move);
        double length = Vectors.fastNorm(move);
        double predicted = (mu * Vectors.dot(move, move) - Vectors.dot(move, gradient)) / 2;
        if (length <= SHORTEST_STEP * Vectors.fastNorm(x)) {
          return Optional.of(StopReason.STEP_SMALL);
        }
        if (predicted <= options.minDecrease() * iterate.value()) {
          // Above the first damping, a kink makes the step short, and not a small gradient.
          return Optional.of(
              damping > firstDamping ? StopReason.STEP_SMALL : StopReason.GRADIENT_SMALL);
        }
        finite = Double.isFinite(length) && Double.isFinite(predicted);
        if (finite) {
          for (int j = 0; j < move.length; j++) {
            iterate.candidate()[j] = x[j] + move[j];
          }
          double ratio = (iterate.value() - iterate.evaluateCandidate()) / predicted;
          if (ratio > ACCEPTED_RATIO) {
            iterate.advance();
            damping = Math.max(1e-16, damping * Math.max(0.1, 1 - Math.pow(2 * ratio - 1, 3)));
            growth = 2;
            return Optional.empty();
          }
        }
        damping *= growth;
        growth *= 2;
      }
      damping = firstDamping;
      return Optional.of(finite ? StopReason.STEP_SMALL : StopReason.NOT_FINITE);
    }
  }
}
