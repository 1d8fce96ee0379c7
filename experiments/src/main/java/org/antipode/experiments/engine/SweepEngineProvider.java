package org.antipode.experiments.engine;

import org.antipode.assembly.registry.PartKind;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Provider;

/** Makes engines. */
public interface SweepEngineProvider<O extends Record> extends Provider<SweepEngine, O> {
  /** The kind of these providers, for a registry that holds them too. */
  PartKind<SweepEngine> KIND =
      PartKind.<SweepEngine>of(
              "engine",
              "engines",
              SweepEngineProvider.class,
              "what runs the trials of a sweep",
              "engine: {type: local, threads: 2}")
          .byDefault("local");

  /**
   * Makes the engine.
   *
   * @param context has neither a shape nor a random stream
   */
  @Override
  SweepEngine create(O options, Context context);
}
