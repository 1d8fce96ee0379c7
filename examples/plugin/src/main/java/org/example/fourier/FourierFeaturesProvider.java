package org.example.fourier;

import org.antipode.core.map.Generator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;

/** Provides {@link FourierFeatures} with directions drawn from N(0, spread² I). */
public final class FourierFeaturesProvider implements GeneratorProvider<FourierFeaturesOptions> {
  @Override
  public String name() {
    return "fourier-features";
  }

  @Override
  public String summary() {
    return "sum of waves whose phases the latent code moves";
  }

  @Override
  public FourierFeaturesOptions defaults() {
    return new FourierFeaturesOptions(128, 4, 16, 0.5);
  }

  @Override
  public Generator create(FourierFeaturesOptions options, Context context) {
    double[][] directions = new double[options.features()][];
    for (int j = 0; j < directions.length; j++) {
      directions[j] = context.random().gaussians(options.latent(), options.spread());
    }
    return new FourierFeatures(options.size(), directions);
  }
}
