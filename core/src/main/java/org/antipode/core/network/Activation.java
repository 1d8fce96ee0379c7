package org.antipode.core.network;

/**
 * The function σ that a layer applies to each of its numbers.
 *
 * <p>σ is smooth, except for a kink at 0 if {@link #hasKink()}.
 */
public interface Activation {
  /** Whether σ(z) = max(z, 0), as in the paper. */
  boolean isRelu();

  /** Whether σ' jumps at 0, as a ReLU's does. */
  boolean hasKink();

  /** sup |σ'|: 1 for a ReLU. */
  double steepness();

  /** sup |σ''| away from the kink: 0 where σ is piecewise linear. */
  double curvature();
}
