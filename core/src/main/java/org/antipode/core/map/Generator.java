package org.antipode.core.map;

/** The prior, G: ℝ^k → ℝ^n, latent code to signal. */
public interface Generator extends DifferentiableMap {
  /** How the n numbers of a signal are laid out; its size is {@link #outputSize()}. */
  SignalShape signalShape();

  /** The values that a signal's entries can have, as far as they are known without evaluating G. */
  default ValueRange valueRange() {
    return ValueRange.ALL;
  }
}
