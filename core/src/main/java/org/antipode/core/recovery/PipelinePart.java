package org.antipode.core.recovery;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.antipode.core.Problems;
import org.antipode.core.RequestException;
import org.antipode.core.map.SignalShape;
import org.antipode.core.random.Seed;
import org.antipode.core.spi.OptionRules;
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

  /**
   * A part of a provider.
   *
   * @throws RequestException with everything that is wrong with the options as such
   */
  static <O extends Record, T> PipelinePart<T> made(
      String kind, Provider<O> provider, O options, BiFunction<Seed, SignalShape, T> make) {
    String path = kind + "." + provider.name();
    Problems problems = new Problems();
    OptionRules.check(path, provider.defaults(), options, problems);
    problems.raise();
    return new PipelinePart<>(path, make);
  }

  /** A part that nothing is drawn for. */
  static <O extends Record, T> T now(
      String kind, Provider<O> provider, O options, Function<O, T> make) {
    return PipelinePart.<O, T>made(kind, provider, options, (seed, shape) -> make.apply(options))
        .make(null, null);
  }

  /**
   * The part itself.
   *
   * @throws IllegalStateException if there is none
   */
  T make(Seed seed, SignalShape shape) {
    try {
      T made = make.apply(seed, shape);
      if (made == null) {
        throw new IllegalStateException(path + ": the part is null");
      }
      return made;
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
