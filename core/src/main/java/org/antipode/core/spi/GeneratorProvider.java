package org.antipode.core.spi;

import org.antipode.core.map.Generator;
import org.antipode.core.random.RandomStream;

/** Makes generators. */
public interface GeneratorProvider<O extends Record> extends Provider<O> {
  /**
   * Makes the generator.
   *
   * @param random the generator's own stream, for weights that are drawn
   * @throws IllegalArgumentException if the options do not make a generator, in one sentence
   */
  Generator create(O options, RandomStream random);
}
