package org.antipode.core.spi;

import org.antipode.core.random.Noise;

/** Makes noise models. */
public interface NoiseProvider<O extends Record> extends Provider<Noise, O> {
  /**
   * Makes the noise model.
   *
   * @param context has the shape of the measurements where it is known, and a stream for what is
   *     drawn once; {@link Noise#corrupt} gets another
   * @throws IllegalArgumentException if the options do not make a noise model, in one sentence
   */
  @Override
  Noise create(O options, Context context);
}
