package org.antipode.generators.trained;

import org.antipode.core.map.Generator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;

/** A trained decoder of 28×28 handwritten digits (MNIST). */
public final class MnistDecoderProvider implements GeneratorProvider<MnistDecoderProvider.Options> {
  /** There are no options. */
  public record Options() {}

  @Override
  public String name() {
    return "mnist-decoder";
  }

  @Override
  public String summary() {
    return "trained 20-500-500-784 decoder of handwritten digits (MNIST)";
  }

  @Override
  public Options defaults() {
    return new Options();
  }

  @Override
  public Generator create(Options options, Context context) {
    return TrainedDecoder.load(name());
  }
}
