package org.antipode.experiments.engine;

import org.antipode.assembly.registry.PartKind;
import org.antipode.core.spi.Provider;

/** Makes engines. */
public interface SweepEngineProvider<O extends Record> extends Provider<O> {
  /** The kind of these providers, for a registry that holds them too. */
  PartKind<SweepEngineProvider<?>> KIND =
      PartKind.<SweepEngineProvider<?>>of(
              "engine",
              "engines",
              SweepEngineProvider.class,
              "what runs the trials of a sweep",
              "engine: {type: local, threads: 2}")
          .byDefault("local");

  SweepEngine create(O options);
}
