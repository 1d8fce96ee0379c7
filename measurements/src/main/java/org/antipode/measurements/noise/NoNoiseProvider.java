package org.antipode.measurements.noise;

import org.antipode.core.random.Noise;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.NoiseProvider;

/** Clean measurements. */
public final class NoNoiseProvider implements NoiseProvider<NoNoiseProvider.Options> {
  /** There are no options. */
  public record Options() {}

  @Override
  public String name() {
    return "none";
  }

  @Override
  public String summary() {
    return "clean measurements";
  }

  @Override
  public Options defaults() {
    return new Options();
  }

  @Override
  public Noise create(Options options, Context context) {
    return Noise.none();
  }
}
