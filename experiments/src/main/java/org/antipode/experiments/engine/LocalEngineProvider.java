package org.antipode.experiments.engine;

import org.antipode.core.spi.Context;
import org.antipode.core.spi.Option;

/** The engine {@code local}. */
public final class LocalEngineProvider implements SweepEngineProvider<LocalEngineProvider.Options> {
  /** How many trials run at once. */
  public record Options(
      @Option(value = "trials that run at once; no number depends on it", min = 1) int threads) {}

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
  public SweepEngine create(Options options, Context context) {
    return new LocalEngine(options.threads());
  }
}
