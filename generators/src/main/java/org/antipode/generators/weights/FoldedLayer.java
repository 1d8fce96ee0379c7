package org.antipode.generators.weights;

import java.util.Arrays;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.files.Tensor;

/** A layer x ↦ Wx + b with the normalisations before and behind it folded in. */
final class FoldedLayer {
  private final Element.Affine affine;
  private final int inputs;
  private final int outputs;

  /** W by column, and the file's own array where it is in × out. */
  private double[] weight;

  private double[] bias;
  private final StringBuilder description = new StringBuilder();

  FoldedLayer(Element.Affine affine, Orientation orientation) {
    this.affine = affine;
    this.inputs = affine.inputs(orientation);
    this.outputs = affine.outputs(orientation);
    Tensor tensor = affine.weight();
    this.weight =
        orientation == Orientation.IN_BY_OUT ? tensor.data() : tensor.toColumnMatrix().data();
    this.bias = affine.bias().map(named -> named.tensor().data()).orElse(new double[0]);
    description
        .append("weight '")
        .append(affine.name())
        .append("' ")
        .append(tensor)
        .append(affine.weightNormalised() ? " with its weight normalisation" : "");
    affine
        .bias()
        .ifPresent(named -> description.append(", bias '").append(named.name()).append("'"));
  }

  Element.Affine affine() {
    return affine;
  }

  /** Wx + b becomes scale·(Wx + b) + shift. */
  void thenNormalise(Element.Normalisation normalisation) {
    double[] scale = normalisation.folded().scale();
    double[] shifted = normalisation.folded().shift().clone();
    double[] scaled = weight.clone();
    for (int i = 0; i < outputs; i++) {
      for (int j = 0; j < inputs; j++) {
        scaled[j * outputs + i] *= scale[i];
      }
      shifted[i] += bias.length == 0 ? 0 : scale[i] * bias[i];
    }
    weight = scaled;
    bias = shifted;
    describe(normalisation, "after");
  }

  /** Wx + b becomes W(scale·x + shift) + b. */
  void firstNormalise(Element.Normalisation normalisation) {
    double[] scale = normalisation.folded().scale();
    double[] shifted = bias.length == 0 ? new double[outputs] : bias.clone();
    double[] scaled = weight.clone();
    for (int j = 0; j < inputs; j++) {
      for (int i = 0; i < outputs; i++) {
        shifted[i] += weight[j * outputs + i] * normalisation.folded().shift()[j];
        scaled[j * outputs + i] *= scale[j];
      }
    }
    weight = scaled;
    bias = shifted;
    describe(normalisation, "before");
  }

  private void describe(Element.Normalisation normalisation, String place) {
    description.append(
        ", batch normalisation '%s' (epsilon %s) folded in %s it"
            .formatted(normalisation.layer(), normalisation.epsilon(), place));
  }

  /** Which tensors the layer is made of. */
  String description() {
    return description.toString();
  }

  /**
   * @throws IllegalArgumentException if folding gave a number that is not finite
   */
  LayerWeights weights() {
    if (!Arrays.stream(weight).allMatch(Double::isFinite)
        || !Arrays.stream(bias).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "the numbers of '%s' and what is folded into it give numbers that are not finite"
              .formatted(affine.name()));
    }
    return new LayerWeights(affine.name(), new ColumnMatrix(outputs, inputs, weight), bias);
  }
}
