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

/**
 * The signal inside a larger box of zeros, with all of its channels: the adjoint of {@link
 * CropProvider}'s operator.
 *
 * <p>Before a Fourier transform it samples the frequencies more densely. The magnitudes of twice as
 * many frequencies along each axis determine most images but for a shift and a turn: Hayes, "The
 * reconstruction of a multidimensional sequence from the phase or magnitude of its Fourier
 * transform", 1982.
 */
public final class PadProvider implements MeasurementProvider<PadProvider.Options> {
  /** The options. */
  public record Options(
      @Option(
              value = "lengths of the box, one for each axis but the channels: [height, width]",
              min = 1)
          List<Integer> size,
      @Option(
              value =
                  "where in the box the signal begins, one number for each axis; centred if left"
                      + " out",
              min = 0)
          Optional<List<Integer>> from) {}

  @Override
  public String name() {
    return "pad";
  }

  @Override
  public String summary() {
    return "the signal inside a larger box of zeros: [pad, fourier, magnitude] oversamples";
  }

  @Override
  public Options defaults() {
    return new Options(null, Optional.empty());
  }

  /** A centred signal has the larger margin, where they differ, at the end of the axis. */
  @Override
  public MeasurementOperator create(Options options, Context context) {
    Grid grid = Grid.of(context.shape());
    int[] lengths = grid.lengths();
    grid.requireOneForEachAxis("size", options.size());
    options.from().ifPresent(from -> grid.requireOneForEachAxis("from", from));
    AxisMatrix[] matrices = new AxisMatrix[lengths.length];
    for (int axis = 0; axis < lengths.length; axis++) {
      int size = options.size().get(axis);
      int length = lengths[axis];
      int number = axis;
      int from = options.from().map(given -> given.get(number)).orElse((size - length) / 2);
      if (length > size - from || size < length) {
        throw new IllegalArgumentException(
            "the %s of %d does not fit into a box of %d from %d on"
                .formatted(grid.word(axis), length, size, Math.max(0, from)));
      }
      matrices[axis] = AxisMatrix.window(size, length, -from);
    }
    return SeparableOperator.of(grid, matrices);
  }
}
