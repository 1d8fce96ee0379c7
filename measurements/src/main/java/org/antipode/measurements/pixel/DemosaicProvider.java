package org.antipode.measurements.pixel;

import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.measurements.Grid;

/** One of three colours at every pixel, as the sensor of a camera with Bayer's filter sees it. */
public final class DemosaicProvider implements MeasurementProvider<DemosaicProvider.Options> {
  /** The colours of a block of 2×2 pixels, row by row. */
  public enum Bayer {
    RGGB,
    BGGR,
    GRBG,
    GBRG;

    /** 0 for red, 1 for green, 2 for blue. */
    int channel(int y, int x) {
      return "RGB".indexOf(name().charAt(2 * (y % 2) + x % 2));
    }
  }

  /** The options. */
  public record Options(
      @Option("colours of the first two pixels of the first two rows") Bayer pattern) {}

  @Override
  public String name() {
    return "demosaic";
  }

  @Override
  public String summary() {
    return "one colour of every pixel, behind Bayer's filter; recovery is demosaicing";
  }

  @Override
  public Options defaults() {
    return new Options(Bayer.RGGB);
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    Shape signal = context.shape();
    Grid grid = Grid.of(signal);
    if (grid.channels() != 3
        || grid.axes().size() != 2
        || !signal.has(Role.HEIGHT)
        || !signal.has(Role.WIDTH)) {
      throw new IllegalArgumentException(
          "a colour picture with height, width and 3 channels is needed, but the signal has shape "
              + signal);
    }
    int[] offsets = grid.offsets();
    int parts = signal.field().numbers();
    int inner = grid.lengths()[1];
    boolean rowsFirst = grid.axes().get(0).role() == Role.HEIGHT;
    int[] numbers = new int[parts * offsets.length];
    for (int i = 0; i < numbers.length; i++) {
      int point = i / parts;
      int outerPlace = point / inner;
      int innerPlace = point % inner;
      int channel =
          rowsFirst
              ? options.pattern().channel(outerPlace, innerPlace)
              : options.pattern().channel(innerPlace, outerPlace);
      numbers[i] = offsets[point] + channel * grid.channelStride() + i % parts;
    }
    return PickedNumbers.of(signal, new Shape(grid.axes(), signal.field()), numbers);
  }
}
