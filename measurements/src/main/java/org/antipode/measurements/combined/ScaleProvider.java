package org.antipode.measurements.combined;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.Part;

/** A measurement times a number, cA; the link cI of a chain where no measurement is named. */
public final class ScaleProvider implements MeasurementProvider<ScaleProvider.Options> {
  /** The options. */
  public record Options(
      @Option("c, which the measurements are multiplied by") Double factor,
      @Option("the measurement; the signal itself if left out")
          Optional<Part<MeasurementOperator, ?>> of) {}

  @Override
  public String name() {
    return "scale";
  }

  @Override
  public String summary() {
    return "a measurement times a number";
  }

  @Override
  public Options defaults() {
    return new Options(null, Optional.empty());
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    if (options.factor() == 0) {
      throw new IllegalArgumentException(
          "option 'factor' is 0, so that every measurement would be 0; give another number");
    }
    return options
        .of()
        .map(part -> part.make(context.part(0, context::shape)))
        .map(
            operator ->
                MeasurementOperator.chain(
                    List.of(operator, times(options.factor(), operator.outputShape()))))
        .orElseGet(() -> times(options.factor(), context.shape()));
  }

  private static LinearOperator times(double factor, Shape shape) {
    BiConsumer<double[], double[]> product =
        (s, out) -> {
          for (int i = 0; i < out.length; i++) {
            out[i] = factor * s[i];
          }
        };
    return LinearOperator.of(shape, shape, product, product);
  }
}
