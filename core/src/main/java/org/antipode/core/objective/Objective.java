package org.antipode.core.objective;

/**
 * A function f(x) ≥ 0 of the latent code x ∈ ℝ^k that solvers minimise.
 *
 * <p>Immutable and safe to share between threads; each thread makes an {@link ObjectiveEvaluation}.
 */
public interface Objective {
  /** k, the length of x. */
  int size();

  /** The size of f, to which tolerances are relative; finite and positive. */
  double scale();

  /** A new evaluation with scratch of its own, for one thread. */
  ObjectiveEvaluation newEvaluation();
}
