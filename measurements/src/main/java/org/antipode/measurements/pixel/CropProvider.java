package org.antipode.measurements.pixel;

import java.util.List;
import java.util.Optional;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.measurements.Grid;

/** A box of the signal, with all of its channels. */
public final class CropProvider implements MeasurementProvider<CropProvider.Options> {
  /** The options. */
  public record Options(
      @Option(
              value = "lengths of the box, one for each axis but the channels: [height, width]",
              min = 1)
          List<Integer> size,
      @Option(
              value = "first pixel of the box, one number for each axis; centred if left out",
              min = 0)
          Optional<List<Integer>> from) {}

  @Override
  public String name() {
    return "crop";
  }

  @Override
  public String summary() {
    return "a box of the signal";
  }

  @Override
  public Options defaults() {
    return new Options(null, Optional.empty());
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    return new Box(Grid.of(context.shape()), options.size(), options.from()).crop();
  }
}
