package org.antipode.core.spi;

import org.antipode.core.map.Generator;

/** Makes generators. */
public interface GeneratorProvider<O extends Record> extends Provider<Generator, O> {
  /**
   * Makes the generator.
   *
   * @param context has the generator's own stream, for weights that are drawn; it has no shape
   * @throws IllegalArgumentException if the options do not make a generator, in one sentence
   */
  @Override
  Generator create(O options, Context context);
}
