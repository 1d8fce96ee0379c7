package org.antipode.generators.trained;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalInt;
import org.antipode.core.map.Generator;
import org.antipode.core.shape.Shape;
import org.antipode.files.SafetensorsFile;
import org.antipode.files.WeightsFile;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.dense.MlpProvider;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.generators.weights.NetworkWeights;
import org.antipode.generators.weights.ReadingOptions;

/**
 * The decoders that ship with Antipode: 20-500-500-784, ReLU, ReLU, sigmoid, each half of a
 * variational autoencoder trained by {@code examples/train-mnist}.
 */
final class TrainedDecoder {
  private TrainedDecoder() {}

  /** The decoder whose weights are the resource {@code name.safetensors}. */
  static Generator load(String name) {
    String resource = name + ".safetensors";
    try (InputStream stream = TrainedDecoder.class.getResourceAsStream(resource)) {
      WeightsFile file = new WeightsFile(SafetensorsFile.read(resource, stream).tensors(), false);
      Shape shape = Shape.image(28, 28, 1);
      NetworkWeights network =
          NetworkWeights.of(
              file, ReadingOptions.none(), new boolean[3], OptionalInt.of(shape.size()));
      return new Mlp(
          MlpProvider.layers(
              network,
              List.of(ActivationKind.RELU, ActivationKind.RELU, ActivationKind.SIGMOID),
              0),
          shape);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
