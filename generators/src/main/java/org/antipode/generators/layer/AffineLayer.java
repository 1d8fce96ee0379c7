package org.antipode.generators.layer;

import org.antipode.core.map.Evaluation;
import org.antipode.core.network.AffineMap;
import org.antipode.core.network.Layer;
import org.antipode.core.shape.Shape;
import org.antipode.generators.linear.Scaling;

/**
 * A layer x ↦ σ(Lx + b) of any affine map.
 *
 * @param affine x ↦ Lx + b
 * @param activation σ
 */
public record AffineLayer(AffineMap affine, ElementwiseActivation activation) implements Layer {
  /** The activation alone, x ↦ σ(x). */
  public static AffineLayer pointwise(Shape shape, ElementwiseActivation activation) {
    return new AffineLayer(new Scaling(shape, new double[0], new double[0]), activation);
  }

  @Override
  public Evaluation newEvaluation() {
    return new LayerEvaluation(affine, activation);
  }
}
