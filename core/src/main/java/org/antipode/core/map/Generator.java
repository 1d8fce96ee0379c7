package org.antipode.core.map;

/** The prior, G: ℝ^k → ℝ^n, latent code to signal. */
public interface Generator extends DifferentiableMap {
  /** How the n numbers of a signal are laid out; its size is {@link #outputSize()}. */
  SignalShape signalShape();
}
