package org.antipode.generators.graph;

import org.antipode.core.map.DifferentiableMap;
import org.antipode.generators.conv.Convolution;
import org.antipode.generators.layer.AffineLayer;

/**
 * One map of a graph and the values that it reads.
 *
 * @param inputs the indexes of the values; the map reads their numbers one value after the other
 */
record Node(DifferentiableMap map, int[] inputs, int inputSize, int outputSize) {
  /** The map's sizes are kept: a map may make a new shape at each call. */
  Node(DifferentiableMap map, int... inputs) {
    this(map, inputs, map.inputSize(), map.outputSize());
  }

  /** The node with a convolution in 32-bit numbers; this node where there is none. */
  Node inFloat32() {
    if (map instanceof Convolution convolution) {
      return new Node(convolution.inFloat32(), inputs);
    }
    return map instanceof AffineLayer layer && layer.affine() instanceof Convolution convolution
        ? new Node(new AffineLayer(convolution.inFloat32(), layer.activation()), inputs)
        : this;
  }

  /** Whether it reads one value, so that no numbers have to be joined. */
  boolean isPlain() {
    return inputs.length == 1;
  }

  /** Whether the latent code is all that it reads. */
  boolean readsLatentAlone() {
    return isPlain() && inputs[0] == 0;
  }
}
