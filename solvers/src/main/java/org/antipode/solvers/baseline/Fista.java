package org.antipode.solvers.baseline;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.spi.Option;

/**
 * The accelerated proximal gradient method for f = h + P with a smooth h (Beck and Teboulle, "A
 * Fast Iterative Shrinkage-Thresholding Algorithm for Linear Inverse Problems", 2009).
 *
 * <p>An iteration takes the {@link ProximalStep} x⁺ from y = x + β(x − x₋). The momentum β restarts
 * from 0 where it turned away from the descent, ⟨y − x⁺, x⁺ − x⟩ > 0 (O'Donoghue and Candès,
 * "Adaptive Restart for Accelerated Gradient Schemes", 2015), and where f would rise; then the
 * iteration is repeated from y = x. So f never rises by more than rounding, for a nonlinear
 * generator neither.
 *
 * <p>It stops where the {@link DualityGap} is below a part of the objective's scale and a hundredth
 * of f, if there is one, and otherwise where L‖x⁺ − y‖, the norm of the proximal gradient, is below
 * a part of the first L times ‖x‖.
 */
public final class Fista implements Solver {
  /** The iterations between two duality gaps, each of which costs a gradient. */
  private static final int GAP_EVERY = 10;

  /**
   * The largest gap of a minimum as a part of f, which is far below its scale for small weights.
   */
  private static final double LARGEST_GAP = 1e-2;

  /** What rounding adds to f, as a part of it. */
  private static final double ROUNDING = 1e-13;

  /** Below this part of the point's norm a step only moves rounding. */
  private static final double SHORTEST_STEP = 1e-15;

  /** The relative misfit up to which the measurements are fitted. */
  private static final double FITS = 1e-13;

  /** The options. */
  public record Options(
      @Option(value = "iterations at most", min = 1) int maxIterations,
      @Option(
              value =
                  "stop at a duality gap below this part of the objective's scale and 1 % of the"
                      + " objective (l1 on a linear model), or at a step below this part of the"
                      + " point (elsewhere)",
              min = 0,
              max = 1e-2)
          double tolerance,
      @Option(
              "then take the least squares on the support of the answer, without the penalty: the"
                  + " debiased Lasso (l1 on a linear model)")
          boolean debias) {
    public static final Options DEFAULTS = new Options(10_000, 1e-8);

    /** Without the least squares on the support. */
    public Options(int maxIterations, double tolerance) {
      this(maxIterations, tolerance, false);
    }
  }

  private final Options options;

  public Fista(Options options) {
    this.options = options;
  }

  @Override
  public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
    if (start.length != objective.size()) {
      throw new IllegalArgumentException(
          "a start of length " + start.length + " does not fit latent size " + objective.size());
    }
    if (options.debias()) {
      Debiasing.requireLasso(objective);
    }
    SolverResult result = new Run(objective, start, monitor).solve();
    return options.debias() ? Debiasing.of(objective, result) : result;
  }

  @Override
  public Optional<String> method(Objective objective) {
    String after = options.debias() ? ", then least squares on the support" : "";
    return DualityGap.of(objective).map(gap -> "stops at a duality gap" + after);
  }

  /** One run. */
  private final class Run {
    private final double scale;
    private final Monitor monitor;
    private final Splitting f;
    private final Optional<DualityGap> gap;
    private double[] x;
    private double[] next;

    /** y, at which the gradient of h is taken. */
    private final double[] ahead;

    private final ProximalStep step;

    /** f(x) and h(x). */
    private double value;

    private double smoothValue;

    /** Whether h was evaluated at x last, and its gradient there computed. */
    private boolean here = true;

    /** Whether y is not x, and t of the recurrence that makes β. */
    private boolean hasMomentum;

    private double momentum = 1;

    /** The first L; 0 before it. */
    private double unit;

    /** The largest ‖x‖ so far. */
    private double largest;

    private int iterations;
    private double[] history = new double[16];

    Run(Objective objective, double[] start, Monitor monitor) {
      int k = start.length;
      this.scale = objective.scale();
      this.monitor = monitor;
      this.f = Splitting.of(objective);
      this.gap = DualityGap.of(objective);
      this.x = start.clone();
      this.next = new double[k];
      this.ahead = start.clone();
      this.step = new ProximalStep(f, k);
      this.smoothValue = f.smoothValue(x);
      this.value = smoothValue + f.penaltyValue(x);
      this.largest = Vectors.fastNorm(x);
      history[0] = value;
    }

    SolverResult solve() {
      if (!Double.isFinite(value)) {
        return result(StopReason.NOT_FINITE);
      }
      double norm = step.computeGradient();
      if (!Double.isFinite(norm)) {
        return result(StopReason.NOT_FINITE);
      }
      while (true) {
        if (!monitor.proceed(new Iteration(0, iterations, value, norm, false, x))) {
          return result(StopReason.STOPPED);
        }
        Optional<StopReason> reached = reached();
        if (reached.isPresent()) {
          return result(reached.get());
        }
        if (iterations >= options.maxIterations()) {
          return result(StopReason.MAX_ITERATIONS);
        }
        Optional<StopReason> stop = advance();
        if (stop.isPresent()) {
          return result(stop.get());
        }
        norm = step.gradientNorm();
      }
    }

    /** The reason to stop at x, where h was evaluated last. */
    private Optional<StopReason> reached() {
      if (f.isZero(FITS, scale)) {
        return Optional.of(StopReason.OBJECTIVE_ZERO);
      }
      if (gap.isEmpty()) {
        return step.gradientNorm() <= options.tolerance() * unit * largest
            ? Optional.of(StopReason.STEP_SMALL)
            : Optional.empty();
      }
      boolean due = iterations % GAP_EVERY == 0 || iterations == options.maxIterations();
      return due && isGapSmall() ? Optional.of(StopReason.GRADIENT_SMALL) : Optional.empty();
    }

    /** Whether the duality gap at x, where h was evaluated last, is below the tolerance. */
    private boolean isGapSmall() {
      double small = Math.min(options.tolerance() * scale, LARGEST_GAP * value);
      return gap.isPresent() && gap.get().at(f.smooth(), f.penaltyValue(x)) <= small;
    }

    /** Takes one iteration; the reason to stop where no step lowers f. */
    private Optional<StopReason> advance() {
      if (unit == 0) {
        unit = step.estimateCurvature();
      }
      Optional<StopReason> refused = descend();
      if (refused.isPresent() && hasMomentum) {
        System.arraycopy(x, 0, ahead, 0, x.length);
        hasMomentum = false;
        restart();
        refused = descend();
      }
      if (refused.isPresent()) {
        f.value(x);
        return isGapSmall() ? Optional.of(StopReason.GRADIENT_SMALL) : refused;
      }
      extrapolate();
      double[] former = x;
      x = next;
      next = former;
      largest = Math.max(largest, Vectors.fastNorm(x));
      iterations++;
      if (iterations == history.length) {
        history = Arrays.copyOf(history, 2 * history.length);
      }
      history[iterations] = value;
      return Optional.empty();
    }

    /** Puts a step from y into {@code next}, with its f; the reason where f is not lower there. */
    private Optional<StopReason> descend() {
      double atY = hasMomentum || !here ? f.smoothValue(ahead) : smoothValue;
      if (hasMomentum || !here || iterations > 0) {
        step.computeGradient();
      }
      here = false;
      double shortest = SHORTEST_STEP * largest;
      Optional<StopReason> refused = step.take(ahead, atY, shortest, next);
      if (refused.isPresent()) {
        return refused;
      }
      double candidate = step.smoothValue() + f.penaltyValue(next);
      if (step.length() <= shortest || !(candidate <= value + ROUNDING * Math.abs(value))) {
        return Optional.of(StopReason.STEP_SMALL);
      }
      value = candidate;
      smoothValue = step.smoothValue();
      here = true;
      return Optional.empty();
    }

    /** Puts the next y into {@code ahead}; x is still the former point. */
    private void extrapolate() {
      double turn = 0;
      for (int j = 0; j < x.length; j++) {
        turn += (ahead[j] - next[j]) * (next[j] - x[j]);
      }
      if (turn > 0) {
        restart();
      }
      double former = momentum;
      momentum = (1 + Math.sqrt(1 + 4 * former * former)) / 2;
      double beta = (former - 1) / momentum;
      hasMomentum = beta > 0;
      for (int j = 0; j < x.length; j++) {
        ahead[j] = next[j] + beta * (next[j] - x[j]);
      }
    }

    private void restart() {
      momentum = 1;
      // A kink of the generator raises L, which falls again behind it.
      step.halveCurvature();
    }

    private SolverResult result(StopReason reason) {
      return new SolverResult(
          x.clone(),
          value,
          reason,
          iterations,
          f.evaluations(),
          0,
          Arrays.copyOf(history, iterations + 1));
    }
  }
}
