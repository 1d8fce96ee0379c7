package org.antipode.core.spi;

import org.antipode.core.objective.Loss;

/** Makes losses. */
public interface LossProvider<O extends Record> extends Provider<O> {
  Loss create(O options);
}
