package org.antipode.measurements.pixel;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.measurements.Grid;
import org.antipode.measurements.Seen;

/** Some pixels of the signal, each with all of its channels. */
public final class MaskProvider implements MeasurementProvider<MaskProvider.Options> {
  /** The options, of which exactly one is given. */
  public record Options(
      @Option(
              "array (NPY, CSV, MATLAB, HDF5, …) or picture with an entry for each pixel: 0 or false"
                  + " where it is hidden, one other value, such as 1 or true, where it is seen")
          Optional<Path> file,
      @Option(value = "part of the pixels that is seen, drawn at random", min = 1e-9, max = 1)
          Optional<Double> fraction,
      @Option(
              value =
                  "part of every axis that a hidden box in the middle covers: 0.5 hides the middle"
                      + " half in all directions",
              min = 1e-9,
              max = 1)
          Optional<Double> box) {}

  @Override
  public String name() {
    return "mask";
  }

  @Override
  public String summary() {
    return "some of the signal's pixels: those of a file, drawn at random, or all but a box";
  }

  @Override
  public Options defaults() {
    return new Options(Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    if (Stream.of(options.file(), options.fraction(), options.box())
            .filter(Optional::isPresent)
            .count()
        != 1) {
      throw new IllegalArgumentException(
          "give one, and only one, of the options 'file', 'fraction' and 'box'");
    }
    Grid grid = Grid.of(context.shape());
    if (options.fraction().isPresent()) {
      int count = Seen.count(options.fraction().get(), grid.points());
      return PickedNumbers.points(grid, Seen.drawn(count, grid.points(), context.random()));
    }
    return options.box().isPresent()
        ? PickedNumbers.points(grid, aroundBox(grid.lengths(), options.box().get()))
        : PickedNumbers.points(grid, Seen.read(options.file().orElseThrow(), grid));
  }

  /** All points but a box whose sides are the nearest whole numbers of pixels, and one at least. */
  private static boolean[] aroundBox(int[] lengths, double part) {
    boolean[] seen = new boolean[Arrays.stream(lengths).reduce(1, (a, b) -> a * b)];
    for (int point = 0; point < seen.length; point++) {
      int rest = point;
      for (int axis = lengths.length - 1; axis >= 0; axis--) {
        int hidden = (int) Math.max(1, Math.round(part * lengths[axis]));
        int from = (lengths[axis] - hidden) / 2;
        int at = rest % lengths[axis];
        rest /= lengths[axis];
        seen[point] |= at < from || at >= from + hidden;
      }
    }
    for (boolean one : seen) {
      if (one) {
        return seen;
      }
    }
    throw new IllegalArgumentException(
        "option 'box' is %s, which hides every pixel of the signal".formatted(part));
  }
}
