package org.antipode.solvers;

import java.util.Arrays;
import java.util.Optional;
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
final class Iterate {
  private final Monitor monitor;
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
  private boolean flipped;
  private boolean away;
  private double[] tested;
  private double[] history = new double[16];

  Iterate(Objective objective, double[] start, Monitor monitor) {
    if (start.length != objective.size()) {
      throw new IllegalArgumentException(
          "a start of length " + start.length + " does not fit latent size " + objective.size());
    }
    this.monitor = monitor;
    evaluation = objective.newEvaluation();
    point = start.clone();
    candidate = new double[start.length];
    value = evaluation.value(point);
    evaluations = 1;
    history[0] = value;
  }

  /** Goes on from where {@code searched} ended, with its counters and history. */
  Iterate(Objective objective, SolverResult searched, Monitor monitor) {
    this(objective, searched.point(), monitor);
    iterations = searched.iterations();
    seen = iterations;
    evaluations += searched.evaluations();
    signFlips = searched.signFlips();
    history = searched.history().clone();
  }

  /** x; written by {@link #accept} alone. */
  double[] point() {
    return point;
  }

  /** f(x). */
  double value() {
    return value;
  }

  /** The objective's evaluation, at x: a candidate that was not accepted costs the way back. */
  ObjectiveEvaluation evaluation() {
    if (away) {
      evaluations++;
      evaluation.value(point);
      away = false;
    }
    return evaluation;
  }

  int iterations() {
    return iterations;
  }

  /** The array to write a candidate into before {@link #evaluateCandidate}. */
  double[] candidate() {
    return candidate;
  }

  /** f at the candidate; infinite where it is not a number, so that it never looks better. */
  double evaluateCandidate() {
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

  /** The candidate, evaluated last, becomes x. */
  void accept() {
    double[] former = point;
    point = candidate;
    candidate = former;
    value = candidateValue;
    away = false;
  }

  /** Ends an iteration: the candidate becomes x and f goes into the history. */
  void advance() {
    accept();
    iterations++;
    if (iterations == history.length) {
      history = Arrays.copyOf(history, 2 * history.length);
    }
    history[iterations] = value;
  }

  /** Whether f is still above this part of what it was so many iterations ago. */
  boolean hardlyFell(int steps, double part) {
    return value > part * history[iterations - steps];
  }

  /**
   * {@link #flipIfLower} where x has turned by 60° or more since it was tested last: f(x) only
   * falls, and −x is still on the side that was higher.
   */
  boolean flipIfTurned() {
    if (tested == null) {
      tested = new double[point.length];
    } else if (2 * dot(point, tested) > norm(point) * norm(tested)) {
      flipped = false;
      return false;
    }
    flipIfLower();
    System.arraycopy(point, 0, tested, 0, point.length);
    return flipped;
  }

  /** Takes −x for x where the objective is lower there: the escape from the paper's −ρ_d x0. */
  boolean flipIfLower() {
    evaluations++;
    flipped = evaluation().antipodeValue() < value;
    if (flipped) {
      for (int j = 0; j < point.length; j++) {
        candidate[j] = -point[j];
      }
      evaluateCandidate();
      accept();
      signFlips++;
      history[iterations] = value;
    }
    return flipped;
  }

  /**
   * Goes on until there is a reason to stop.
   *
   * @param zero the value from which on only rounding is left
   * @param last the iteration that ends the run
   */
  SolverResult minimise(Method method, double zero, int last) {
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
      }
      if (value <= zero) {
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

  private SolverResult result(StopReason reason) {
    return new SolverResult(
        point.clone(),
        value,
        reason,
        iterations,
        evaluations,
        signFlips,
        Arrays.copyOf(history, iterations + 1));
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }
}
