package org.antipode.solvers;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.solver.StopReason;

/**
 * A step along −v_{x,x0} of the paper's (6), x ← x − αv.
 *
 * <p>Without a fixed α it is Barzilai and Borwein's, α = ‖Δx‖²/⟨Δx, Δv⟩, halved until f is below
 * the largest of its last ten values by a part of α‖v‖² (Raydan, "The Barzilai and Borwein gradient
 * method for the large scale unconstrained minimization problem", 1997); the first is f/‖v‖².
 */
final class DescentStep {
  private static final int MEMORY = 10;
  private static final double SUFFICIENT_DECREASE = 1e-4;

  private final Iterate iterate;
  private final Optional<Double> fixed;
  private final double tolerance;
  private final double[] recent = new double[MEMORY];
  private double[] gradient;
  private double[] formerGradient;
  private double length;
  private int shortSteps;
  private boolean begun;

  /**
   * @param fixed α; empty for the line search
   * @param tolerance the shortest step, relative to x
   */
  DescentStep(Iterate iterate, Optional<Double> fixed, double tolerance) {
    this.iterate = iterate;
    this.fixed = fixed;
    this.tolerance = tolerance;
    int k = iterate.point().length;
    this.gradient = new double[k];
    this.formerGradient = new double[k];
  }

  /** v at x; read only, until the next call. */
  double[] gradient() {
    return gradient;
  }

  /**
   * Takes v at x and proposes a length.
   *
   * @param jumped whether x came about otherwise than by a step: older steps and values say nothing
   */
  void arrive(boolean jumped) {
    double[] former = formerGradient;
    formerGradient = gradient;
    gradient = former;
    iterate.evaluation().gradient(gradient);
    if (jumped || !begun) {
      Arrays.fill(recent, iterate.value());
      length = fixed.orElse(iterate.value() / Iterate.dot(gradient, gradient));
      begun = true;
      return;
    }
    recent[iterate.iterations() % MEMORY] = iterate.value();
    if (fixed.isEmpty()) {
      double curvature = 0;
      for (int j = 0; j < gradient.length; j++) {
        curvature += formerGradient[j] * (formerGradient[j] - gradient[j]);
      }
      double square = Iterate.dot(formerGradient, formerGradient);
      length *= curvature > 0 ? square / curvature : 2;
    }
  }

  /** One step; the reason to stop where none can be made. */
  Optional<StopReason> take() {
    double square = Iterate.dot(gradient, gradient);
    double norm = Math.sqrt(square);
    double bound = Arrays.stream(recent).max().orElseThrow();
    double shortest = tolerance * Iterate.norm(iterate.point());
    // The proposed lengths go up and down: one short step says nothing, many in a row do.
    shortSteps = length * norm <= shortest ? shortSteps + 1 : 0;
    if (shortSteps == MEMORY) {
      return Optional.of(StopReason.STEP_SMALL);
    }
    while (true) {
      double[] x = iterate.point();
      for (int j = 0; j < x.length; j++) {
        iterate.candidate()[j] = x[j] - length * gradient[j];
      }
      double value = iterate.evaluateCandidate();
      if (fixed.isPresent() && Double.isInfinite(value)) {
        return Optional.of(StopReason.NOT_FINITE);
      }
      if (fixed.isPresent() || value <= bound - SUFFICIENT_DECREASE * length * square) {
        iterate.advance();
        return Optional.empty();
      }
      length /= 2;
      if (length * norm <= shortest) {
        return Optional.of(StopReason.STEP_SMALL);
      }
    }
  }
}
