package org.antipode.core.network;

import org.antipode.core.map.DifferentiableMap;

/** One layer x ↦ σ(Lx + b) of a network, σ applied to each number. */
public interface Layer extends DifferentiableMap {
  /** x ↦ Lx + b. */
  AffineMap affine();

  /** σ. */
  Activation activation();

  @Override
  default int inputSize() {
    return affine().inputSize();
  }

  @Override
  default int outputSize() {
    return affine().outputSize();
  }
}
