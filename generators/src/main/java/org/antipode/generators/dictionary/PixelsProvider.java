package org.antipode.generators.dictionary;

import java.util.List;
import org.antipode.core.map.Generator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.Option;
import org.antipode.generators.SignalShape;

/** The signal itself as the latent code. */
public final class PixelsProvider implements GeneratorProvider<PixelsProvider.Options> {
  /** The options. */
  public record Options(
      @Option(value = "axes of the signal, [28, 28] for an image", min = 1) List<Integer> shape) {}

  @Override
  public String name() {
    return "pixels";
  }

  @Override
  public String summary() {
    return "the signal itself, without a prior: for the penalties of baselines";
  }

  @Override
  public Options defaults() {
    return new Options(null);
  }

  @Override
  public Generator create(Options options, Context context) {
    return new Coefficients(Basis.PIXELS.synthesis(SignalShape.of(options.shape())));
  }
}
