package org.antipode.generators.layer;

import org.antipode.core.map.Evaluation;
import org.antipode.core.network.AffineMap;
import org.antipode.core.network.Layer;

/**
 * A layer x ↦ σ(Lx + b) of any affine map.
 *
 * @param affine x ↦ Lx + b
 * @param activation σ
 */
public record AffineLayer(AffineMap affine, ElementwiseActivation activation) implements Layer {
  @Override
  public Evaluation newEvaluation() {
    return new LayerEvaluation(affine, activation);
  }
}
