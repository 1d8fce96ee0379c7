package org.antipode.generators.onnx;

import java.nio.file.Path;
import java.util.Optional;
import org.antipode.core.map.Generator;
import org.antipode.core.spi.Context;

/** Generators from files, by the provider. */
final class Networks {
  private Networks() {}

  static Generator read(Path file) {
    return read(file, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Generator read(
      Path file, Optional<String> input, Optional<String> output, Optional<Path> constants) {
    return new OnnxProvider()
        .create(new OnnxProvider.Options(file, input, output, constants), Context.none());
  }
}
