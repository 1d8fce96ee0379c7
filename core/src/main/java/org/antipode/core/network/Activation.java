package org.antipode.core.network;

/** The function σ that a layer applies to each of its numbers; smooth, except at its kinks. */
public interface Activation {
  /** Whether σ(z) = max(z, 0), as in the paper. */
  boolean isRelu();

  /** The points where σ' jumps, ascending: 0 for a ReLU. Shared, not a copy. */
  double[] kinks();

  /** sup |σ'|: 1 for a ReLU. */
  double steepness();

  /** sup |σ''| away from kinks: 0 where σ is piecewise linear. */
  double curvature();
}
