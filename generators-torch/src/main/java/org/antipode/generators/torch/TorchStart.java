package org.antipode.generators.torch;

import java.util.Arrays;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;

/**
 * One start of a {@link TorchSearch}: where it is, its damping, and what the next step does. The
 * damping follows the ratio of actual to predicted decrease (Nielsen, "Damping parameter in
 * Marquardt's method", 1999).
 */
final class TorchStart {
  /** Below this part of the measurements only rounding is left of the residual. */
  private static final double ROUNDING = 1e-13;

  private static final double SHORTEST_STEP = 1e-14;
  private static final double ACCEPTED_RATIO = 1e-4;

  /** From here on JᵀJ + μI is positive definite in spite of rounding. */
  private static final double SMALLEST_DAMPING = 1e-13;

  private static final double LARGEST_DAMPING = 1e100;

  /** Over how many iterations the fall of f is measured. */
  private static final int STALL_STEPS = 5;

  /**
   * A search has stalled where f stays above this part of its earlier value; a polish above the
   * other.
   */
  private static final double SEARCH_STALL = 0.9;

  private static final double POLISH_STALL = 1 - 1e-6;

  private final TorchLevenbergMarquardt.Options options;
  private final EmpiricalRisk objective;
  private final TorchProblem problem;
  private final int index;
  private double[] x;
  private double value = Double.NaN;
  private double unit;
  private double damping;
  private double firstDamping;
  private double growth = 2;
  private double predicted;
  private int iterations;
  private int stageBegin;
  private long evaluations;
  private int signFlips;
  private double[] history = new double[16];
  private boolean polishing;
  private StopReason ended;

  /**
   * @param index the number of the start among the problem's
   */
  TorchStart(
      TorchLevenbergMarquardt.Options options, TorchProblem problem, int index, double[] start) {
    this.options = options;
    this.objective = problem.objective();
    this.problem = problem;
    this.index = index;
    this.x = start.clone();
  }

  TorchProblem problem() {
    return problem;
  }

  int index() {
    return index;
  }

  /** The code where the start is: shared, never written. */
  double[] code() {
    return x;
  }

  double value() {
    return value;
  }

  boolean isUnevaluated() {
    return evaluations == 0;
  }

  StopReason ended() {
    return ended;
  }

  /** Goes on from a stall, until f hardly falls at all. */
  void polish() {
    polishing = true;
    ended = null;
    stageBegin = iterations;
    damping = 0;
    growth = 2;
  }

  /** Takes the objective's value at the first code. */
  void begin(double misfit) {
    evaluations = 1;
    value = total(misfit, x);
    history[0] = value;
    if (!Double.isFinite(value)) {
      ended = StopReason.NOT_FINITE;
    }
    endIfZero(misfit);
  }

  /** Takes −x for x where the objective is lower there. */
  void flipIfLower(double misfit) {
    double[] opposite = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      opposite[j] = -x[j];
    }
    evaluations++;
    double there = total(misfit, opposite);
    if (there < value) {
      x = opposite;
      value = there;
      history[iterations] = value;
      signFlips++;
      endIfZero(misfit);
    }
  }

  private double total(double misfit, double[] code) {
    return misfit + objective.penalty().value(code);
  }

  private void endIfZero(double misfit) {
    if (Math.sqrt(2 * misfit) <= ROUNDING * Vectors.norm(objective.observed()) && value == misfit) {
      ended = StopReason.OBJECTIVE_ZERO;
    }
  }

  /**
   * Takes the size of the local model, and ends the start where it is out of range.
   *
   * @param largest the largest diagonal entry of the model's matrix
   * @return whether a step can be computed
   */
  boolean linearised(double largest) {
    unit = largest;
    if (!(unit > 0 && Double.isFinite(unit))) {
      ended = StopReason.NOT_FINITE;
      return false;
    }
    if (damping == 0) {
      firstDamping = options.damping() * Math.min(1, Math.max(1e-12, value / objective.scale()));
      damping = firstDamping;
    }
    double stall = polishing ? POLISH_STALL : SEARCH_STALL;
    if (iterations - stageBegin >= STALL_STEPS
        && value > stall * history[iterations - STALL_STEPS]) {
      ended = polishing ? StopReason.STEP_SMALL : StopReason.STALLED;
    } else if (iterations - stageBegin >= options.maxIterations()) {
      ended = StopReason.MAX_ITERATIONS;
    }
    return ended == null;
  }

  /** μ. */
  double mu() {
    return damping * unit;
  }

  /**
   * Takes a step of the local model, and ends the start where it is too short or lowers the model
   * too little.
   *
   * @param gradient of the objective, k numbers from {@code from}
   * @param step k numbers from {@code from}
   * @return the code after the step; null where the start has ended, or where the step is not
   *     finite and the damping was raised
   */
  double[] stepped(double[] gradient, double[] step, int from) {
    double square = 0;
    double slope = 0;
    double[] moved = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      double s = step[from + j];
      square += s * s;
      slope += s * gradient[from + j];
      moved[j] = x[j] + s;
    }
    predicted = (mu() * square - slope) / 2;
    if (!(Double.isFinite(square) && Double.isFinite(predicted))) {
      raise();
      return null;
    }
    if (Math.sqrt(square) <= SHORTEST_STEP * Vectors.norm(x)) {
      ended = StopReason.STEP_SMALL;
    } else if (predicted <= options.minDecrease() * value) {
      // Above the first damping, a kink makes the step short, and not a small gradient.
      ended = damping > firstDamping ? StopReason.STEP_SMALL : StopReason.GRADIENT_SMALL;
    }
    if (ended == StopReason.STEP_SMALL && !polishing) {
      ended = StopReason.STALLED;
    }
    return ended == null ? moved : null;
  }

  /**
   * Moves to the code after the step if the objective is low enough there; raises the damping
   * otherwise.
   *
   * @return whether it moved
   */
  boolean tried(double[] moved, double misfit) {
    evaluations++;
    double there = total(misfit, moved);
    double ratio = (value - there) / predicted;
    if (!(ratio > ACCEPTED_RATIO)) {
      raise();
      return false;
    }
    x = moved;
    value = there;
    damping = Math.max(SMALLEST_DAMPING, damping * Math.max(0.1, 1 - Math.pow(2 * ratio - 1, 3)));
    growth = 2;
    iterations++;
    if (iterations == history.length) {
      history = Arrays.copyOf(history, 2 * iterations);
    }
    history[iterations] = value;
    endIfZero(misfit);
    return true;
  }

  private void raise() {
    damping *= growth;
    growth *= 2;
    if (!(damping <= LARGEST_DAMPING)) {
      ended = StopReason.STEP_SMALL;
    }
  }

  /** Ends the start where it is. */
  void stop() {
    ended = StopReason.STOPPED;
  }

  SolverResult result() {
    return new SolverResult(
        x,
        value,
        ended,
        iterations,
        evaluations,
        signFlips,
        Arrays.copyOf(history, iterations + 1));
  }
}
