package org.antipode.generators;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.antipode.core.file.SafetensorsFile;
import org.antipode.core.map.Generator;
import org.antipode.core.map.SignalShape;

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
      return MlpProvider.create(
          SafetensorsFile.read(resource, stream).tensors(),
          List.of(Activation.RELU, Activation.RELU, Activation.SIGMOID),
          0,
          Optional.of(SignalShape.of(28, 28, 1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
