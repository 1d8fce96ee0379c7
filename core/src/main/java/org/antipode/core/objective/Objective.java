package org.antipode.core.objective;

import java.util.Optional;
import org.antipode.core.map.DifferentiableMap;

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

  /** The map that f measures the misfit of, A∘G; empty where there is none. */
  default Optional<DifferentiableMap> model() {
    return Optional.empty();
  }

  /**
   * The same objective, evaluated with another map.
   *
   * @param model a map that computes the same as {@link #model()}: a lane of a batch, say
   */
  default Objective over(DifferentiableMap model) {
    throw new UnsupportedOperationException("this objective has no model");
  }
}
