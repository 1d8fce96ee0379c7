package org.antipode.generators.dictionary;

import java.util.List;
import org.antipode.core.map.Generator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.Option;
import org.antipode.generators.SignalShape;

/** The signal's coefficients in an orthonormal basis as the latent code. */
public final class DictionaryProvider implements GeneratorProvider<DictionaryProvider.Options> {
  /** The options. */
  public record Options(
      @Option(
              "pixels, dct (cosine transform), haar, daubechies-4 (four taps) or daubechies-8 (eight"
                  + " taps)")
          Basis basis,
      @Option(value = "axes of the signal, [28, 28] for an image", min = 1) List<Integer> shape) {}

  @Override
  public String name() {
    return "dictionary";
  }

  @Override
  public String summary() {
    return "coefficients in an orthonormal basis, without a prior: for the penalties of baselines";
  }

  @Override
  public Options defaults() {
    return new Options(null, null);
  }

  @Override
  public Generator create(Options options, Context context) {
    return new Coefficients(options.basis().synthesis(SignalShape.of(options.shape())));
  }
}
