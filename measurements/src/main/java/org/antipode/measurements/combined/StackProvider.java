package org.antipode.measurements.combined;

import java.util.List;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Link;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.Part;

/** Several views of one signal, whose measurements follow each other. */
public final class StackProvider implements MeasurementProvider<StackProvider.Options> {
  /** The options. */
  public record Options(
      @Option("the measurements, each applied to the signal")
          List<Part<MeasurementOperator, ?>> of) {
    public Options {
      Inner.requireAny(of);
    }
  }

  @Override
  public String name() {
    return "stack";
  }

  @Override
  public String summary() {
    return "several measurements of the same signal, their results one after the other";
  }

  @Override
  public Options defaults() {
    return new Options(null);
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    return Link.stack(options.of().stream().map(Link::of).toList(), context);
  }
}
