package org.antipode.core.recovery;

import java.util.function.Function;
import org.antipode.core.Problems;
import org.antipode.core.RequestException;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.OptionRules;
import org.antipode.core.spi.Provider;

/**
 * A part of a pipeline, given or to be made when its context is known; every problem begins with
 * its path, {@code measurement.gaussian} say.
 */
record PipelinePart<T>(String path, Function<Context, T> make) {
  static <T> PipelinePart<T> given(String kind, T part) {
    return new PipelinePart<>(kind, context -> part);
  }

  /**
   * A part of a provider.
   *
   * @throws RequestException with everything that is wrong with the options as such
   */
  static <O extends Record, T> PipelinePart<T> made(
      String kind, Provider<O> provider, O options, Function<Context, T> make) {
    String path = kind + "." + provider.name();
    Problems problems = new Problems();
    OptionRules.check(path, provider.defaults(), options, problems);
    problems.raise();
    return new PipelinePart<>(path, make);
  }

  /**
   * The part itself.
   *
   * @throws IllegalStateException if there is none
   */
  T make(Context context) {
    try {
      T made = make.apply(context);
      if (made == null) {
        throw new IllegalStateException(path + ": the part is null");
      }
      return made;
    } catch (IllegalArgumentException e) {
      String reason = e.getMessage() == null ? "create refuses its options" : e.getMessage();
      throw new RequestException(path + ": " + reason, e);
    }
  }

  void requireThat(boolean condition, String problem) {
    if (!condition) {
      throw new RequestException(path + ": " + problem);
    }
  }
}
