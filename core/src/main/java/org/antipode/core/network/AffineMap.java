package org.antipode.core.network;

import org.antipode.core.map.DifferentiableMap;

/** The affine part of a layer, x ↦ Lx + b. Its evaluation computes Lx + b, Lᵀv and Lt. */
public interface AffineMap extends DifferentiableMap {
  /** b, one number for each output; empty for none. Shared, not a copy. */
  double[] bias();

  /** The Euclidean norms of L's rows, one for each output; a new array. */
  double[] rowNorms();

  /** The number of multiplications that Lx takes. */
  double multiplications();
}
