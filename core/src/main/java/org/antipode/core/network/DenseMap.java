package org.antipode.core.network;

import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.DifferentiableMap;

/**
 * One layer x ↦ σ(Wx + b) with its weights in the open, σ entry by entry.
 *
 * <p>Apart from a kink at 0, if it has one, σ is smooth.
 */
public interface DenseMap extends DifferentiableMap {
  /** W, outputs × inputs; shared, not a copy. */
  ColumnMatrix weights();

  /** b, length outputs; empty for none. Shared, not a copy. */
  double[] bias();

  /** Whether σ(z) = max(z, 0), as the paper has it. */
  boolean isRelu();

  /** Whether σ's slope jumps at 0, as a ReLU's does. */
  boolean hasKink();

  /** sup |σ'|: 1 for a ReLU. */
  double steepness();

  /** sup |σ''| away from the kink: 0 where σ is piecewise linear. */
  double curvature();
}
