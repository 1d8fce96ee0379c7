package org.antipode.measurements.pixel;

import java.util.List;
import java.util.Optional;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.measurements.AxisMatrix;
import org.antipode.measurements.Grid;
import org.antipode.measurements.SeparableOperator;

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

  /** A centred box has the larger margin, where they differ, at the end of the axis. */
  @Override
  public MeasurementOperator create(Options options, Context context) {
    Grid grid = Grid.of(context.shape());
    int[] lengths = grid.lengths();
    grid.requireOneForEachAxis("size", options.size());
    options.from().ifPresent(from -> grid.requireOneForEachAxis("from", from));
    AxisMatrix[] matrices = new AxisMatrix[lengths.length];
    for (int axis = 0; axis < lengths.length; axis++) {
      int size = options.size().get(axis);
      int centred = (lengths[axis] - size) / 2;
      int number = axis;
      int from = options.from().map(given -> given.get(number)).orElse(centred);
      if (size > lengths[axis] - from) {
        throw new IllegalArgumentException(
            "a box of %d from %d on does not fit into the %s of %d"
                .formatted(size, Math.max(0, from), grid.word(axis), lengths[axis]));
      }
      matrices[axis] = AxisMatrix.window(size, lengths[axis], from);
    }
    return SeparableOperator.of(grid, matrices);
  }
}
