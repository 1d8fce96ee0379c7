package org.antipode.core.spi;

import org.antipode.core.recovery.Noise;

/** Makes noise models. */
public interface NoiseProvider<O extends Record> extends Provider<O> {
  Noise create(O options);
}
