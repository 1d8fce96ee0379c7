package org.antipode.measurements.combined;

import java.util.List;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Link;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.Part;

/** Operators one after the other, A = A_d ∘ … ∘ A_1; in a file, also a bare list. */
public final class ChainProvider implements MeasurementProvider<ChainProvider.Options> {
  /** The options. */
  public record Options(
      @Option("the measurements, each applied to what the one before it gives")
          List<Part<MeasurementOperator, ?>> of) {
    public Options {
      Inner.requireAny(of);
    }
  }

  @Override
  public String name() {
    return "chain";
  }

  @Override
  public String summary() {
    return "several measurements one after the other, from the signal to the instrument";
  }

  @Override
  public Options defaults() {
    return new Options(null);
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    return Link.chain(options.of().stream().map(Link::of).toList(), context);
  }
}
