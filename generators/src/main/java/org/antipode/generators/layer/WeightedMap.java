package org.antipode.generators.layer;

import org.antipode.core.network.AffineMap;

/** An affine map x ↦ L(w)x + b whose matrix L(w) is linear in weights w. */
public interface WeightedMap extends AffineMap {
  /** The number of weights. */
  int weightCount();

  /** A new evaluation at weights w + Δ, for one thread. */
  WeightedEvaluation newWeightedEvaluation();
}
