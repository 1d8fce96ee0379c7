package org.antipode.solvers;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.core.solver.StopReason;

/**
 * A step along −v_{x,x0} of the paper's (6), x ← x − αv.
 *
 * <p>Without a fixed α a line search proposes one and halves it until f is below a bound by a part
 * of α‖v‖²; the first proposal is f/‖v‖². Barzilai and Borwein propose α = ‖Δx‖²/⟨Δx, Δv⟩, and the
 * bound is the largest of the last ten values (Raydan, "The Barzilai and Borwein gradient method
 * for the large scale unconstrained minimization problem", 1997). Armijo's rule proposes twice the
 * last α, and the bound is f.
 */
final class DescentStep {
  /** How many values the bound of Barzilai and Borwein's steps is made of. */
  private static final int MEMORY = 10;

  /** After so many short steps in a row the run ends. */
  private static final int SHORT_STEPS = 10;

  private static final double SUFFICIENT_DECREASE = 1e-4;

  /** A step is fast if it leaves less than this part of f. */
  private static final double FAST = 0.9;

  private final Iterate iterate;
  private final Optional<Double> fixed;
  private final double tolerance;
  private final double[] recent;
  private double[] gradient;
  private double[] formerGradient;
  private double length;
  private int shortSteps;

  /** f before the last step. */
  private double formerValue = Double.POSITIVE_INFINITY;

  private boolean begun;

  private DescentStep(Iterate iterate, Optional<Double> fixed, double tolerance, int memory) {
    this.iterate = iterate;
    this.fixed = fixed;
    this.tolerance = tolerance;
    this.recent = new double[memory];
    int k = iterate.point().length;
    this.gradient = new double[k];
    this.formerGradient = new double[k];
  }

  /**
   * Steps of a fixed length.
   *
   * @param tolerance the shortest step, relative to x
   */
  static DescentStep fixed(Iterate iterate, double alpha, double tolerance) {
    return new DescentStep(iterate, Optional.of(alpha), tolerance, MEMORY);
  }

  /**
   * Barzilai and Borwein's steps with Raydan's line search.
   *
   * @param tolerance the shortest step, relative to x
   */
  static DescentStep barzilaiBorwein(Iterate iterate, double tolerance) {
    return new DescentStep(iterate, Optional.empty(), tolerance, MEMORY);
  }

  /**
   * Armijo's line search.
   *
   * @param tolerance the shortest step, relative to x
   */
  static DescentStep armijo(Iterate iterate, double tolerance) {
    return new DescentStep(iterate, Optional.empty(), tolerance, 1);
  }

  /** v at x; read only, until the next call. */
  double[] gradient() {
    return gradient;
  }

  /**
   * Takes v at x and proposes a length.
   *
   * @param jumped whether x changed otherwise than by a step; older steps and values are dropped
   *     then
   */
  void arrive(boolean jumped) {
    double[] former = formerGradient;
    formerGradient = gradient;
    gradient = former;
    iterate.evaluation().gradient(gradient);
    if (jumped || !begun) {
      Arrays.fill(recent, iterate.value());
      length = fixed.orElseGet(() -> iterate.lengthToZero(gradient));
      begun = true;
      return;
    }
    recent[iterate.iterations() % recent.length] = iterate.value();
    if (fixed.isEmpty() && recent.length == 1) {
      length *= 2;
    } else if (fixed.isEmpty()) {
      double curvature = 0;
      for (int j = 0; j < gradient.length; j++) {
        curvature += formerGradient[j] * (formerGradient[j] - gradient[j]);
      }
      double square = Vectors.dot(formerGradient, formerGradient);
      length *= curvature > 0 ? square / curvature : 2;
    }
  }

  /** Takes one step; returns the reason to stop where none can be made. */
  Optional<StopReason> take() {
    double norm = Vectors.fastNorm(gradient);
    double bound = Arrays.stream(recent).max().orElseThrow();
    double shortest = tolerance * Vectors.fastNorm(iterate.point());
    if (!(length > 0 && Double.isFinite(length))) {
      return Optional.of(StopReason.NOT_FINITE);
    }
    // Proposed lengths go up and down: only many short steps in a row end the run, and only where f
    // no longer falls fast.
    boolean isShort = length * norm <= shortest && iterate.value() > FAST * formerValue;
    shortSteps = isShort ? shortSteps + 1 : 0;
    formerValue = iterate.value();
    if (shortSteps == SHORT_STEPS) {
      // A fixed α may be too small for this objective: then a line search still finds lower points.
      if (fixed.isEmpty()
          || lineSearch(iterate.lengthToZero(gradient), norm, shortest, iterate.value()) == 0) {
        return Optional.of(StopReason.STEP_SMALL);
      }
      shortSteps = 0;
    }
    if (fixed.isEmpty()) {
      length = lineSearch(length, norm, shortest, bound);
      if (length == 0) {
        return Optional.of(StopReason.STEP_SMALL);
      }
    } else if (Double.isInfinite(evaluate(length))) {
      return Optional.of(StopReason.NOT_FINITE);
    }
    iterate.advance();
    return Optional.empty();
  }

  /**
   * Halves the length until f at the candidate is below the bound by a part of α‖v‖².
   *
   * @return the length, or 0 where the step becomes shorter than {@code shortest}
   */
  private double lineSearch(double longest, double norm, double shortest, double bound) {
    double square = Vectors.dot(gradient, gradient);
    double alpha = longest;
    while (!(evaluate(alpha) <= bound - SUFFICIENT_DECREASE * alpha * square)) {
      alpha /= 2;
      if (alpha * norm <= shortest) {
        return 0;
      }
    }
    return alpha;
  }

  /** f at x − αv, which becomes the candidate. */
  private double evaluate(double alpha) {
    double[] x = iterate.point();
    for (int j = 0; j < x.length; j++) {
      iterate.candidate()[j] = x[j] - alpha * gradient[j];
    }
    return iterate.evaluateCandidate();
  }
}
