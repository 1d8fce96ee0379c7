package org.antipode.generators.trained;

import java.util.List;
import java.util.OptionalInt;
import org.antipode.core.map.Generator;
import org.antipode.core.shape.Shape;
import org.antipode.files.WeightsFile;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.dense.MlpProvider;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.generators.weights.NetworkWeights;
import org.antipode.generators.weights.ReadingOptions;

/**
 * The dense decoders that ship with Antipode: 20-500-500-784, ReLU, ReLU, sigmoid, each half of a
 * variational autoencoder trained by {@code examples/train-mnist}.
 */
final class TrainedDecoder {
  private TrainedDecoder() {}

  /** The decoder whose weights are the resource {@code name.safetensors}. */
  static Generator load(String name) {
    WeightsFile file = new WeightsFile(TrainedTensors.of(name).tensors(), false);
    Shape shape = Shape.image(28, 28, 1);
    NetworkWeights network =
        NetworkWeights.of(
            file, ReadingOptions.none(), new boolean[3], OptionalInt.of(shape.size()));
    return new Mlp(
        MlpProvider.layers(
            network, List.of(ActivationKind.RELU, ActivationKind.RELU, ActivationKind.SIGMOID), 0),
        shape);
  }
}
