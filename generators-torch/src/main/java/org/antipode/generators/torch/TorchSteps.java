package org.antipode.generators.torch;

import org.antipode.core.solver.StopReason;

/**
 * Steps of a first-order method from one start, whose values and gradients are computed elsewhere:
 * {@link #candidate} says where, {@link #take} takes them.
 */
interface TorchSteps {
  /** Where f and its gradient are to be computed next, at first x itself: shared. */
  double[] candidate();

  /**
   * Takes f and its gradient at the candidate, and chooses the next candidate.
   *
   * @param gradient length k: kept
   * @return whether x moved to the candidate
   */
  boolean take(double value, double[] gradient);

  /** x: shared. */
  double[] point();

  /** Why there is no further candidate; null as long as there is one. */
  StopReason ended();
}
