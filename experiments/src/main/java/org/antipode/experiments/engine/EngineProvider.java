package org.antipode.experiments.engine;

import org.antipode.assembly.registry.PartKind;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Provider;

/** Makes engines. */
public interface EngineProvider<O extends Record> extends Provider<Engine, O> {
  /** The kind of these providers, for a registry that holds them too. */
  PartKind<Engine> KIND =
      PartKind.<Engine>of(
              "engine",
              "engines",
              EngineProvider.class,
              "what runs the trials of a sweep, or recovers many signals",
              "engine: {type: local, threads: 2}")
          .byDefault("local");

  /**
   * Makes the engine.
   *
   * @param context has neither a shape nor a random stream
   */
  @Override
  Engine create(O options, Context context);
}
