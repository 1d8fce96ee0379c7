package org.antipode.experiments.engine;

import org.antipode.core.spi.Context;
import org.antipode.core.spi.Option;

/** The engine {@code local}. */
public final class LocalEngineProvider implements EngineProvider<LocalEngineProvider.Options> {
  /** How many trials, or items of a batch, run at once. */
  public record Options(
      @Option(value = "trials, or items, that run at once; no number depends on it", min = 1)
          int threads) {}

  @Override
  public String name() {
    return "local";
  }

  @Override
  public String summary() {
    return "Threads of this process";
  }

  @Override
  public Options defaults() {
    return new Options(Runtime.getRuntime().availableProcessors());
  }

  @Override
  public Engine create(Options options, Context context) {
    return new LocalEngine(options.threads());
  }
}
