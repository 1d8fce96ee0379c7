package org.antipode.core.spi;

import org.antipode.core.random.Noise;

/** Makes noise models. */
public interface NoiseProvider<O extends Record> extends Provider<O> {
  Noise create(O options);
}
