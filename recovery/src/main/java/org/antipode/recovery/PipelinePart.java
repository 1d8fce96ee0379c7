package org.antipode.recovery;

import java.util.function.Function;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Part;

/**
 * A part of a pipeline, given or to be made when its context is known.
 *
 * @param path the first words of each problem: {@code measurement.gaussian}
 */
record PipelinePart<T>(String path, Function<Context, T> making) {
  static <T> PipelinePart<T> given(String kind, T part) {
    return new PipelinePart<>(kind, context -> part);
  }

  static <T> PipelinePart<T> of(Part<T, ?> part) {
    return new PipelinePart<>(part.path(), part::make);
  }

  /**
   * Returns the part.
   *
   * @throws IllegalStateException if it is null
   */
  T make(Context context) {
    T made = making.apply(context);
    if (made == null) {
      throw new IllegalStateException(path + ": the part is null");
    }
    return made;
  }
}
