package org.antipode.core.spi;

import org.antipode.core.objective.Loss;

/** Makes losses. */
public interface LossProvider<O extends Record> extends Provider<Loss, O> {
  /**
   * Makes the loss.
   *
   * @param context has the shape of the measurements where it is known
   * @throws IllegalArgumentException if the options do not make a loss, in one sentence
   */
  @Override
  Loss create(O options, Context context);
}
