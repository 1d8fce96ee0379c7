package org.antipode.solvers;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;

/**
 * The moving point of a descent method: x with f(x), a candidate beside it, the ± test, counters
 * and history. Mutable; one for each run.
 */
public final class Iterate {
  /** The part of a prediction below which measurements are lost in its rounding. */
  private static final double ROUNDING = 1e-13;

  private static final int MOST_HALVINGS = 4;

  private final Monitor monitor;
  private final double scale;
  private final double tolerance;
  private final ObjectiveEvaluation evaluation;
  private double[] point;
  private double[] candidate;
  private double value;
  private double candidateValue;
  private int iterations;

  /** The last iteration that the monitor saw: two stages of a run meet at one. */
  private int seen = -1;

  private long evaluations;
  private int signFlips;

  /** Whether x has flipped since the monitor saw it. */
  private boolean flipped;

  private boolean away;
  private double[] tested;
  private double[] history = new double[16];

  /**
   * @param tolerance the relative misfit up to which the measurements are fitted
   */
  public Iterate(Objective objective, double[] start, double tolerance, Monitor monitor) {
    if (start.length != objective.size()) {
      throw new IllegalArgumentException(
          "a start of length " + start.length + " does not fit latent size " + objective.size());
    }
    this.monitor = monitor;
    this.scale = objective.scale();
    this.tolerance = tolerance;
    evaluation = objective.newEvaluation();
    point = start.clone();
    candidate = new double[start.length];
    value = evaluation.value(point);
    evaluations = 1;
    history[0] = value;
  }

  /** Goes on from where {@code searched} ended, with its counters and history. */
  Iterate(Objective objective, SolverResult searched, double tolerance, Monitor monitor) {
    this(objective, searched.point(), tolerance, monitor);
    iterations = searched.iterations();
    seen = iterations;
    evaluations += searched.evaluations();
    signFlips = searched.signFlips();
    history = searched.history().clone();
  }

  /** x; written by {@link #accept} alone. */
  public double[] point() {
    return point;
  }

  /** f(x). */
  public double value() {
    return value;
  }

  /** The objective's evaluation, at x: a candidate that was not accepted costs the way back. */
  public ObjectiveEvaluation evaluation() {
    if (away) {
      evaluations++;
      evaluation.value(point);
      away = false;
    }
    return evaluation;
  }

  public int iterations() {
    return iterations;
  }

  /** The array to write a candidate into before {@link #evaluateCandidate}. */
  public double[] candidate() {
    return candidate;
  }

  /** f at the candidate; infinite where it is not a number, so that it never looks better. */
  public double evaluateCandidate() {
    evaluations++;
    candidateValue = evaluation.value(candidate);
    away = true;
    if (Double.isNaN(candidateValue)) {
      candidateValue = Double.POSITIVE_INFINITY;
    }
    return candidateValue;
  }

  /** out = the gradient at the candidate, evaluated last. */
  void candidateGradient(double[] out) {
    evaluation.gradient(out);
  }

  /** Adds evaluations that an inner solver made of its own objective. */
  public void count(long more) {
    evaluations += more;
  }

  /** The candidate, evaluated last, becomes x. */
  void accept() {
    double[] former = point;
    point = candidate;
    candidate = former;
    value = candidateValue;
    away = false;
  }

  /** Ends an iteration: the candidate becomes x and f goes into the history. */
  public void advance() {
    accept();
    iterations++;
    if (iterations == history.length) {
      history = Arrays.copyOf(history, 2 * history.length);
    }
    history[iterations] = value;
  }

  /**
   * Whether f is still above this part of what it was {@code steps} iterations ago; false until
   * there have been so many since iteration {@code first}.
   */
  public boolean hardlyFell(int first, int steps, double part) {
    return iterations - first >= steps && value > part * history[iterations - steps];
  }

  /** By how much f fell in the last steps; infinite as long as {@link #hardlyFell} waits. */
  double fall(int first, int steps) {
    return iterations - first >= steps
        ? history[iterations - steps] - value
        : Double.POSITIVE_INFINITY;
  }

  /**
   * {@link #flipIfLower} where x has turned by 60° or more since it was tested last: f(x) only
   * falls, and −x is still on the side that was higher.
   */
  boolean flipIfTurned() {
    if (tested == null) {
      tested = new double[point.length];
    } else if (2 * Vectors.dot(point, tested)
        > Vectors.fastNorm(point) * Vectors.fastNorm(tested)) {
      return false;
    }
    boolean lower = flipIfLower();
    System.arraycopy(point, 0, tested, 0, point.length);
    return lower;
  }

  /** Takes −x for x where the objective is lower there: the escape from the paper's −ρ_d x0. */
  boolean flipIfLower() {
    evaluations++;
    boolean lower = evaluation().antipodeValue() < value;
    if (lower) {
      for (int j = 0; j < point.length; j++) {
        candidate[j] = -point[j];
      }
      // Two ways to f(−x) differ in rounding. Without a second look x could flip for ever.
      lower = acceptIfLower();
    }
    if (lower) {
      flipped = true;
      signFlips++;
    }
    return lower;
  }

  /** Takes x/2 for x as long as the objective is lower there, a few times at most. */
  void halveWhileLower() {
    for (int i = 0; i < MOST_HALVINGS; i++) {
      for (int j = 0; j < point.length; j++) {
        candidate[j] = point[j] / 2;
      }
      if (!acceptIfLower()) {
        return;
      }
    }
  }

  private boolean acceptIfLower() {
    boolean lower = evaluateCandidate() < value;
    if (lower) {
      accept();
      history[iterations] = value;
    }
    return lower;
  }

  /** The length of a step along −v that would take f to zero if f were linear: f/‖v‖². */
  double lengthToZero(double[] gradient) {
    double length = value / Vectors.dot(gradient, gradient);
    if (length > 0 && Double.isFinite(length)) {
      return length;
    }
    // The square underflows or overflows.
    double norm = Vectors.fastNorm(gradient);
    return Math.min(Double.MAX_VALUE, value / norm / norm);
  }

  /** Whether x fits the measurements and costs no penalty, both up to the tolerance. */
  public boolean isZero() {
    return evaluation().isZero(tolerance, scale);
  }

  /**
   * Iterates until there is a reason to stop.
   *
   * @param last the iteration that ends the run
   */
  public SolverResult minimise(Method method, int last) {
    if (!Double.isFinite(value)) {
      return result(StopReason.NOT_FINITE);
    }
    while (true) {
      double norm = method.arrive();
      if (!Double.isFinite(norm)) {
        return result(StopReason.NOT_FINITE);
      }
      if (iterations > seen) {
        seen = iterations;
        if (!monitor.proceed(new Iteration(0, iterations, value, norm, flipped, point))) {
          return result(StopReason.STOPPED);
        }
        flipped = false;
      }
      if (isZero()) {
        return result(StopReason.OBJECTIVE_ZERO);
      }
      if (norm == 0) {
        return result(StopReason.GRADIENT_SMALL);
      }
      if (iterations >= last) {
        return result(StopReason.MAX_ITERATIONS);
      }
      Optional<StopReason> stop = method.step();
      if (stop.isPresent()) {
        return result(stop.get());
      }
    }
  }

  /**
   * The result with an earlier point of the run where that is lower.
   *
   * @param best an earlier point, copied
   * @param value f there
   */
  static SolverResult lower(SolverResult last, double[] best, double value) {
    return value < last.value()
        ? new SolverResult(
            best.clone(),
            value,
            last.stopReason(),
            last.iterations(),
            last.evaluations(),
            last.signFlips(),
            last.history())
        : last;
  }

  private SolverResult result(StopReason reason) {
    // The measurements are below the rounding of such predictions: no minimum follows from them.
    boolean isLost = ROUNDING * ROUNDING * value > scale;
    return new SolverResult(
        point.clone(),
        value,
        isLost && reason.converged() ? StopReason.NOT_FINITE : reason,
        iterations,
        evaluations,
        signFlips,
        Arrays.copyOf(history, iterations + 1));
  }
}
