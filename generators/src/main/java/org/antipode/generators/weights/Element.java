package org.antipode.generators.weights;

import java.util.Optional;
import org.antipode.files.Tensor;

/** One element of the network as the file has it: an affine map or a batch normalisation. */
sealed interface Element {
  /** The name of the layer in the file. */
  String layer();

  /**
   * x ↦ Wx + b.
   *
   * @param name the weight's
   * @param weight W, as the file has it, weight normalisation folded in
   * @param bias b
   * @param weightNormalised whether W was made of lengths and directions
   */
  record Affine(
      String layer,
      String name,
      Tensor weight,
      Optional<NamedTensor> bias,
      boolean weightNormalised)
      implements Element {
    int inputs(Orientation orientation) {
      return weight.shape().get(orientation == Orientation.OUT_BY_IN ? 1 : 0);
    }

    int outputs(Orientation orientation) {
      return weight.shape().get(orientation == Orientation.OUT_BY_IN ? 0 : 1);
    }

    Affine withBias(NamedTensor tensor) {
      return new Affine(layer, name, weight, Optional.of(tensor), weightNormalised);
    }
  }

  /**
   * A batch normalisation.
   *
   * @param name the mean's
   * @param epsilon what was added to the variance
   */
  record Normalisation(String layer, String name, BatchNormalisation folded, double epsilon)
      implements Element {}
}
