package org.example.fourier;

import org.antipode.core.spi.Option;

/** The options of {@code fourier-features}: schema, limits and help in one. */
public record FourierFeaturesOptions(
    @Option(value = "n, the number of samples of the signal", min = 2) int size,
    @Option(value = "k, the number of latent variables", min = 1) int latent,
    @Option(value = "number of waves, of frequencies 1, 2, 3, ...", min = 1) int features,
    @Option(value = "how far a latent variable moves a wave's phase, in radians", min = 1e-6)
        double spread) {
  public FourierFeaturesOptions {
    if (2 * features > size) {
      throw new IllegalArgumentException(
          "option 'features' must be at most half of 'size' "
              + size
              + ", or waves look alike, but is "
              + features);
    }
  }
}
