package org.antipode.generators.torch;

import org.antipode.core.map.Vectors;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;

/**
 * One start of a {@link TorchSearch}: what its next step needs, and when it ends.
 *
 * <p>It begins with k/8 gradient steps, which far from the answer get half as far as damped steps
 * for a small part of the time. Damped Gauss-Newton steps follow until f hardly falls. It ends
 * there, unless {@link #polish} follows kinks.
 */
final class TorchStart {
  /** k over the gradient steps. */
  private static final int LATENTS_PER_DESCENT = 8;

  /** Over how many damped steps the fall of f is measured, and what part of f is called a stall. */
  private static final int STALL_STEPS = 5;

  private static final double STALL = 0.9;

  /**
   * The same for quasi-Newton steps: H needs twenty to fit a kink, and f hardly falls meanwhile.
   */
  private static final int POLISH_STALL_STEPS = 20;

  private static final double POLISH_STALL = 1 - 1e-5;

  /** A polish is given up where so many times as many steps would not take f below the others. */
  private static final int PATIENCE = 10;

  private final TorchLevenbergMarquardt.Options options;
  private final TorchProblem problem;
  private final int index;
  private final TorchDamping damping;
  private final TorchPoint point;

  /** The iteration where the damped steps or the polish began. */
  private int stageBegin;

  private boolean polishing;

  /** What f must fall below. */
  private double bar;

  /** Steps that need gradients alone; null where the next step is damped. */
  private TorchSteps steps;

  /** Where −x was tested last. */
  private double[] tested;

  /** −x while it is being tested, or null. */
  private double[] opposite;

  /** Why the polish ends unless f is lower at −x. */
  private StopReason last;

  private StopReason ended;

  /**
   * @param index the number of the start among the problem's
   */
  TorchStart(
      TorchLevenbergMarquardt.Options options, TorchProblem problem, int index, double[] start) {
    this.options = options;
    this.problem = problem;
    this.index = index;
    this.damping = new TorchDamping(options);
    this.point = new TorchPoint(problem.objective(), start);
    this.steps = new TorchDescent(start);
  }

  TorchProblem problem() {
    return problem;
  }

  int index() {
    return index;
  }

  /** The code where the start is: shared, never written. */
  double[] code() {
    return point.code();
  }

  double value() {
    return point.value();
  }

  StopReason ended() {
    return ended;
  }

  /** Whether the next step is damped, and not one that needs gradients alone. */
  boolean isDamped() {
    return steps == null;
  }

  /** Whether {@link #polish} was called. */
  boolean isPolished() {
    return polishing;
  }

  /**
   * Goes on from a stall by quasi-Newton steps, which follow kinks, until f hardly falls.
   *
   * @param lowest what f must fall below: where it falls too slowly for that, the start stalls
   *     again
   */
  void polish(double lowest) {
    bar = lowest;
    polishing = true;
    ended = null;
    stageBegin = point.iterations();
    steps = new TorchQuasiNewton(point.code());
  }

  /** Where the next step needs f and its gradient: shared. */
  double[] trial() {
    return opposite == null ? steps.candidate() : opposite;
  }

  /**
   * Takes the misfit at the trial point and its gradient.
   *
   * @param gradients k numbers from {@code from}
   */
  void evaluated(double misfit, double[] gradients, int from) {
    double[] trial = trial();
    double there = point.total(misfit, trial);
    if (opposite != null) {
      if (point.flipIfLower(opposite, there, misfit)) {
        tested = opposite;
        last = null;
        steps = polishing ? new TorchQuasiNewton(opposite) : new TorchDescent(opposite);
      }
      opposite = null;
    } else {
      boolean isFirst = tested == null;
      boolean moved = steps.take(there, point.gradient(trial, gradients, from));
      if (isFirst) {
        point.begin(there, misfit);
      } else if (moved) {
        point.moveTo(steps.point().clone(), there, misfit);
      }
      if (isFirst || moved && !polishing && hasTurned()) {
        testOpposite();
      }
    }
    if (point.isZero()) {
      ended = StopReason.OBJECTIVE_ZERO;
    } else if (!Double.isFinite(point.value())) {
      ended = StopReason.NOT_FINITE;
    } else if (opposite == null) {
      goOn();
    }
  }

  /** Ends the stage where it is time. */
  private void goOn() {
    int taken = point.iterations() - stageBegin;
    if (!polishing) {
      if (taken >= point.code().length / LATENTS_PER_DESCENT || steps.ended() != null) {
        steps = null;
        stageBegin = point.iterations();
      }
    } else if (taken >= options.maxIterations()) {
      ended = StopReason.MAX_ITERATIONS;
    } else if (last != null) {
      ended = last;
    } else if (taken >= POLISH_STALL_STEPS
        && point.value() - bar > PATIENCE * point.fall(POLISH_STALL_STEPS)) {
      ended = StopReason.STALLED;
    } else if (steps.ended() != null
        || taken >= POLISH_STALL_STEPS && point.hardlyFell(POLISH_STALL_STEPS, POLISH_STALL)) {
      last = steps.ended() == null ? StopReason.STEP_SMALL : steps.ended();
      testOpposite();
    }
  }

  /** Whether x has turned by 60° or more since −x was tested: f only falls. */
  private boolean hasTurned() {
    double[] x = point.code();
    return 2 * Vectors.dot(x, tested) <= Vectors.fastNorm(x) * Vectors.fastNorm(tested);
  }

  private void testOpposite() {
    tested = point.code();
    opposite = point.opposite();
  }

  /** Takes −x for x where the objective is lower there. */
  void flipIfLower(double misfit) {
    double[] there = point.opposite();
    point.flipIfLower(there, point.total(misfit, there), misfit);
    endIfZero();
  }

  private void endIfZero() {
    if (point.isZero()) {
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
    int taken = point.iterations() - stageBegin;
    if (!damping.linearised(largest, point.relativeValue())) {
      ended = StopReason.NOT_FINITE;
    } else if (taken >= STALL_STEPS && point.hardlyFell(STALL_STEPS, STALL)) {
      ended = StopReason.STALLED;
    } else if (taken >= options.maxIterations()) {
      ended = StopReason.MAX_ITERATIONS;
    }
    return ended == null;
  }

  /** μ. */
  double mu() {
    return damping.mu();
  }

  /**
   * Takes a step of the local model, and ends the start where it is too short or lowers the model
   * too little.
   *
   * @param gradient of the objective, k numbers from {@code from}
   * @param step k numbers from {@code from}
   * @return the code after the step; null where the start has ended
   */
  double[] stepped(double[] gradient, double[] step, int from) {
    double[] moved = point.code().clone();
    ended = damping.stepped(gradient, step, from, moved, point.value());
    for (int j = 0; j < moved.length; j++) {
      moved[j] += step[from + j];
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
    double there = point.total(misfit, moved);
    boolean isAccepted = damping.isAccepted(point.value() - there);
    if (isAccepted) {
      point.moveTo(moved, there, misfit);
      endIfZero();
    } else if (damping.isExhausted()) {
      ended = StopReason.STALLED;
    }
    return isAccepted;
  }

  /** Ends the start where it is; f is computed there if it was not. */
  void stop() {
    if (tested == null) {
      double[] predicted = problem.objective().model().at(code());
      double misfit = problem.objective().loss().value(predicted, problem.objective().observed());
      point.begin(point.total(misfit, code()), misfit);
    }
    ended = StopReason.STOPPED;
  }

  SolverResult result() {
    return point.result(ended);
  }
}
