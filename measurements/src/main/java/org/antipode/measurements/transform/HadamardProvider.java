package org.antipode.measurements.transform;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.shape.Field;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.measurements.Grid;
import org.antipode.measurements.Seen;
import org.antipode.measurements.transform.TransformOperator.Coefficients;
import org.antipode.transforms.HadamardTransform;

/**
 * Some rows of a Hadamard matrix, whose entries are ±1/√n with n points in all: a single-pixel
 * camera (Duarte et al., IEEE Signal Processing Magazine 25(2), 2008). Each axis is filled with
 * zeros to a power of two.
 */
public final class HadamardProvider implements MeasurementProvider<HadamardProvider.Options> {
  /** Which rows are measured. */
  public enum Order {
    /** Drawn without replacement. */
    RANDOM,
    /** The first ones, by the number of sign changes along all axes. */
    SEQUENCY
  }

  /** The options. */
  public record Options(
      @Option(value = "m, the number of measurements of each channel", min = 1) Integer rows,
      @Option(
              "random (drawn rows), or sequency (those with the fewest changes of sign along all"
                  + " axes)")
          Order order) {}

  @Override
  public String name() {
    return "hadamard";
  }

  @Override
  public String summary() {
    return "rows of signs ±1/√n by a fast Hadamard transform: a single-pixel camera";
  }

  @Override
  public Options defaults() {
    return new Options(null, Order.RANDOM);
  }

  /** Measurements are in the order of sign changes, drawn ones too. */
  @Override
  public MeasurementOperator create(Options options, Context context) {
    Grid grid = Grid.of(context.shape());
    int[] lengths = grid.lengths();
    int[] padded = IntStream.of(lengths).map(HadamardProvider::powerOfTwo).toArray();
    long size = IntStream.of(padded).asLongStream().reduce(1, Math::multiplyExact);
    if (options.rows() > size || size > 1 << 30) {
      throw new IllegalArgumentException(
          "option 'rows' is %d, but a Hadamard matrix for a signal of shape %s has %d rows"
              .formatted(options.rows(), grid.signal(), size));
    }
    int[] bySequency = bySequency(padded);
    boolean[] seen = new boolean[bySequency.length];
    if (options.order() == Order.RANDOM) {
      seen = Seen.drawn(options.rows(), seen.length, context.random());
    } else {
      Arrays.fill(seen, 0, options.rows(), true);
    }
    Coefficients all =
        new Coefficients(
            () -> new HadamardTransform((int) size),
            Field.REAL,
            points(lengths, padded),
            bySequency,
            1,
            List.of());
    return TransformOperator.some(grid, all.keeping(seen));
  }

  private static int powerOfTwo(int length) {
    return length == 1 ? 1 : Integer.highestOneBit(length - 1) << 1;
  }

  /** Where the points of a box lie, row-major, in a larger one with the same first point. */
  private static int[] points(int[] lengths, int[] padded) {
    int[] points = {0};
    for (int axis = 0; axis < lengths.length; axis++) {
      int[] before = points;
      int length = lengths[axis];
      int larger = padded[axis];
      points = new int[before.length * length];
      Arrays.setAll(points, i -> before[i / length] * larger + i % length);
    }
    return points;
  }

  /** The rows of the matrix, the fewest sign changes along all axes together first. */
  private static int[] bySequency(int[] padded) {
    int size = IntStream.of(padded).reduce(1, (a, b) -> a * b);
    int[] rows = new int[size];
    int[] changes = new int[size];
    for (int i = 0; i < size; i++) {
      int rest = i;
      int stride = 1;
      for (int axis = padded.length - 1; axis >= 0; axis--) {
        int length = padded[axis];
        changes[i] += rest % length;
        rows[i] += stride * HadamardTransform.ofSequency(rest % length, length);
        rest /= length;
        stride *= length;
      }
    }
    return IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparingInt(i -> changes[i]))
        .mapToInt(i -> rows[i])
        .toArray();
  }
}
