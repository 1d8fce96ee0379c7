package org.antipode.solvers;

import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.core.solver.StopReason;

/**
 * Steps of Levenberg-Marquardt with the sign flip, after a few of gradient descent.
 *
 * <p>The damping follows the ratio of actual to predicted decrease (Nielsen, "Damping parameter in
 * Marquardt's method", 1999).
 */
final class DampedSteps implements Method {
  /** Below this part of the point's norm a step only moves rounding. */
  private static final double SHORTEST_STEP = 1e-14;

  private static final double ACCEPTED_RATIO = 1e-4;

  /** Over how many steps the fall of f is measured. */
  private static final int STALL_STEPS = 5;

  private final Iterate iterate;
  private final double scale;
  private final DescentStep descent;
  private final DampedStep damped;
  private final LevenbergMarquardt.Options options;
  private final double stall;
  private final double[] gradient;
  private final double[] move;
  private double firstDamping;
  private double damping;
  private double growth = 2;

  /** How many iterations descend along the gradient; 0 once such a step has failed. */
  private int descents;

  private boolean descending;

  /** The iteration of the first damped step, or −1 before it. */
  private int firstDamped = -1;

  /**
   * @param scale the objective's scale
   * @param damped solves the damped linear systems
   * @param descents how many iterations of gradient descent come first
   * @param stall the part of f, over a few steps, above which the run has stalled
   */
  DampedSteps(
      Iterate iterate,
      double scale,
      DampedStep damped,
      LevenbergMarquardt.Options options,
      int descents,
      double stall) {
    this.iterate = iterate;
    this.scale = scale;
    this.damped = damped;
    this.options = options;
    this.descents = descents;
    this.stall = stall;
    descent = DescentStep.barzilaiBorwein(iterate, SHORTEST_STEP);
    gradient = new double[iterate.point().length];
    move = new double[gradient.length];
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
