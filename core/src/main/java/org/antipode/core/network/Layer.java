package org.antipode.core.network;

import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.shape.Shape;

/** One layer x ↦ σ(Lx + b) of a network, σ applied to each number. */
public interface Layer extends DifferentiableMap {
  /** x ↦ Lx + b. */
  AffineMap affine();

  /** σ. */
  Activation activation();

  @Override
  default Shape inputShape() {
    return affine().inputShape();
  }

  @Override
  default Shape outputShape() {
    return affine().outputShape();
  }
}
