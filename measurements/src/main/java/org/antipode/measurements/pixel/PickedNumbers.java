package org.antipode.measurements.pixel;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.shape.Shape;
import org.antipode.measurements.Grid;

/** Operators that return some numbers of the signal, each at most once. */
final class PickedNumbers {
  private PickedNumbers() {}

  /** out[i] = s[numbers[i]]. */
  static LinearOperator of(Shape signal, Shape output, int[] numbers) {
    return LinearOperator.of(
        signal,
        output,
        (s, out) -> {
          for (int i = 0; i < numbers.length; i++) {
            out[i] = s[numbers[i]];
          }
        },
        (v, out) -> {
          Arrays.fill(out, 0);
          for (int i = 0; i < numbers.length; i++) {
            out[numbers[i]] = v[i];
          }
        });
  }

  /** The points of a grid where {@code seen} is true, with all channels, in the signal's order. */
  static LinearOperator points(Grid grid, boolean[] seen) {
    int[] offsets = grid.offsets();
    int numbersOfEntry = grid.signal().field().numbers();
    int[] numbers =
        IntStream.range(0, offsets.length)
            .filter(point -> seen[point])
            .flatMap(
                point ->
                    IntStream.range(0, grid.channels())
                        .map(channel -> offsets[point] + channel * grid.channelStride()))
            .flatMap(entry -> IntStream.range(entry, entry + numbersOfEntry))
            .sorted()
            .toArray();
    Shape entries = Shape.vector(numbers.length / numbersOfEntry);
    Shape output = grid.signal().isComplex() ? entries.complex() : entries;
    return of(grid.signal(), output, numbers);
  }
}
