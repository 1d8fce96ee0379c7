package org.antipode.core.objective;

/**
 * A function f(x) = ½‖r(x)‖² of the latent code x ∈ ℝ^k, with residual r: ℝ^k → ℝ^p.
 *
 * <p>Immutable and safe to share between threads; each thread makes an {@link ObjectiveEvaluation}.
 */
public interface Objective {
  /** k, the length of x. */
  int size();

  /** p, the length of r(x). */
  int residualSize();

  /** The size of f, to which tolerances are relative; finite and positive. */
  double scale();

  /** A new evaluation with scratch of its own, for one thread. */
  ObjectiveEvaluation newEvaluation();
}
