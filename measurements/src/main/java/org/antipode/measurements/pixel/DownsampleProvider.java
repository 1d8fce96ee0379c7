package org.antipode.measurements.pixel;

import java.util.List;
import java.util.Optional;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.shape.Role;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.measurements.AxisMatrix;
import org.antipode.measurements.Grid;
import org.antipode.measurements.SeparableOperator;

/** A smaller signal, by a whole factor along each axis. */
public final class DownsampleProvider implements MeasurementProvider<DownsampleProvider.Options> {
  /** How the pixels of a block become one. */
  public enum Filter {
    /** The mean of a block: AA* = f^-d I for d axes. */
    MEAN,
    /** The first pixel of a block: AA* = I. */
    NONE,
    /** Keys' cubic, stretched by the factor against aliasing. */
    BICUBIC
  }

  /** The options. */
  public record Options(
      @Option(value = "how many times smaller each axis becomes", min = 1) Integer factor,
      @Option(
              "mean of each block, none (its first pixel), or bicubic (with anti-aliasing, as Pillow"
                  + " and PyTorch resize)")
          Filter filter,
      @Option(
              "axes that become smaller, [height, width] for each slice of a volume; all if left out")
          Optional<List<Role>> axes) {}

  @Override
  public String name() {
    return "downsample";
  }

  @Override
  public String summary() {
    return "a smaller picture: means of blocks, every f-th pixel, or bicubic";
  }

  @Override
  public Options defaults() {
    return new Options(null, Filter.MEAN, Optional.empty());
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    Grid grid = Grid.of(context.shape());
    int factor = options.factor();
    int[] lengths = grid.lengths();
    AxisMatrix[] matrices = new AxisMatrix[lengths.length];
    for (int axis : grid.named(options.axes())) {
      if (lengths[axis] % factor != 0) {
        throw new IllegalArgumentException(
            "the %s of %d is not a multiple of the factor %d; crop the signal first, or name other"
                    .formatted(grid.word(axis), lengths[axis], factor)
                + " axes");
      }
      matrices[axis] = matrix(options.filter(), lengths[axis], factor);
    }
    return SeparableOperator.of(grid, matrices);
  }

  private static AxisMatrix matrix(Filter filter, int length, int factor) {
    return AxisMatrix.of(
        length / factor,
        length,
        (row, entries) -> {
          switch (filter) {
            case NONE -> entries.add(row * factor, 1);
            case MEAN -> {
              for (int i = 0; i < factor; i++) {
                entries.add(row * factor + i, 1.0 / factor);
              }
            }
            case BICUBIC -> bicubic(row, length, factor, entries);
          }
        });
  }

  /** The cubic's values at the pixels within 2f of the block's centre, scaled to the sum 1. */
  private static void bicubic(int row, int length, int factor, AxisMatrix.Row entries) {
    double centre = (row + 0.5) * factor;
    int from = Math.max(0, (int) (centre - 2 * factor + 0.5));
    int to = Math.min(length, (int) (centre + 2 * factor + 0.5));
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += cubic((i + 0.5 - centre) / factor);
    }
    for (int i = from; i < to; i++) {
      entries.add(i, cubic((i + 0.5 - centre) / factor) / sum);
    }
  }

  /**
   * Keys, Cubic convolution interpolation for digital image processing, IEEE Transactions on
   * Acoustics, Speech, and Signal Processing 29(6), 1981, with a = −1/2.
   */
  private static double cubic(double x) {
    double a = -0.5;
    double t = Math.abs(x);
    if (t < 1) {
      return ((a + 2) * t - (a + 3)) * t * t + 1;
    }
    return t < 2 ? a * (((t - 5) * t + 8) * t - 4) : 0;
  }
}
