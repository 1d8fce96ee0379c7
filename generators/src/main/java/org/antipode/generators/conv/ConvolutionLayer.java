package org.antipode.generators.conv;

import org.antipode.core.map.Evaluation;
import org.antipode.core.network.Layer;
import org.antipode.generators.layer.ElementwiseActivation;
import org.antipode.generators.layer.LayerEvaluation;

/**
 * One convolution layer, x ↦ σ(w ∗ x + b).
 *
 * @param affine x ↦ w ∗ x + b
 * @param activation σ
 */
public record ConvolutionLayer(Convolution affine, ElementwiseActivation activation)
    implements Layer {
  @Override
  public Evaluation newEvaluation() {
    return new LayerEvaluation(affine, activation);
  }
}
