package org.antipode.core.recovery;

import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.antipode.core.RequestException;
import org.antipode.core.map.SignalShape;
import org.antipode.core.random.Seed;
import org.antipode.core.spi.Provider;

/**
 * A part of a pipeline that may have to wait for the seed; what is wrong with it is told under its
 * path, {@code measurement.gaussian} say.
 *
 * @param make the part by the seed and, for measurements, the signal's shape
 */
record PipelinePart<T>(String path, BiFunction<Seed, SignalShape, T> make) {
  static <T> PipelinePart<T> given(String kind, T part) {
    return new PipelinePart<>(kind, (seed, shape) -> part);
  }

  static <T> PipelinePart<T> made(
      String kind, Provider<?> provider, BiFunction<Seed, SignalShape, T> make) {
    return new PipelinePart<>(kind + "." + provider.name(), make);
  }

  /** A part that nothing is drawn for. */
  static <T> T now(String kind, Provider<?> provider, Supplier<T> make) {
    return PipelinePart.<T>made(kind, provider, (seed, shape) -> make.get()).make(null, null);
  }

  /** The part itself. */
  T make(Seed seed, SignalShape shape) {
    try {
      return make.apply(seed, shape);
    } catch (IllegalArgumentException e) {
      throw new RequestException(path + ": " + e.getMessage(), e);
    }
  }

  void requireThat(boolean condition, String problem) {
    if (!condition) {
      throw new RequestException(path + ": " + problem);
    }
  }
}
