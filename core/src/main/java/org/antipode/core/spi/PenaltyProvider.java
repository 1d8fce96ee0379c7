package org.antipode.core.spi;

import org.antipode.core.objective.Penalty;

/** Makes penalties. */
public interface PenaltyProvider<O extends Record> extends Provider<Penalty, O> {
  /**
   * Makes the penalty.
   *
   * @param context has the shape of the latent code where it is known
   * @throws IllegalArgumentException if the options do not make a penalty, in one sentence
   */
  @Override
  Penalty create(O options, Context context);
}
