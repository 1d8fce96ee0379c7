package org.antipode.measurements.transform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.measurements.Grid;
import org.antipode.measurements.Seen;
import org.antipode.transforms.Transform;

/**
 * Coefficients of each channel of a signal, A = c S T P: P writes the channel into an array that is
 * zero elsewhere, T is an orthonormal transform, S picks entries, and c is a number.
 *
 * <p>A transform of real numbers takes the real and the imaginary parts of a complex signal one
 * after the other.
 */
final class TransformOperator implements LinearOperator {
  private final Shape input;
  private final Shape output;
  private final Coefficients coefficients;
  private final List<Slice> slices;
  private final int[] places;
  private final int[] picked;

  /**
   * What is computed of each channel.
   *
   * @param transforms makes a transform for one evaluation
   * @param field whether a point of the transform is a number or a pair
   * @param points where P writes the grid's points, row-major
   * @param picked which points S picks, in the order of the measurements
   * @param scale c
   * @param description what was read from a file
   */
  record Coefficients(
      Supplier<? extends Transform> transforms,
      Field field,
      int[] points,
      int[] picked,
      double scale,
      List<String> description) {
    /** The same with only the picked ones that a set keeps. */
    Coefficients keeping(boolean[] seen) {
      int[] kept = Arrays.stream(Seen.indices(seen)).map(i -> picked[i]).toArray();
      return new Coefficients(transforms, field, points, kept, scale, description);
    }

    /** The same with what a file keeps. */
    Coefficients keeping(Path file, Grid grid) {
      Coefficients kept = keeping(Seen.read(file, grid));
      String found =
          "%s has %d of %d coefficients".formatted(file, kept.picked.length, picked.length);
      return new Coefficients(transforms, field, points, kept.picked, scale, List.of(found));
    }
  }

  /**
   * The numbers of one transform.
   *
   * @param signal where they lie in the signal
   * @param measured where the picked ones lie in the measurements
   */
  private record Slice(int[] signal, int[] measured) {}

  private TransformOperator(
      Grid grid, Shape output, Coefficients coefficients, IntFunction<int[]> entries) {
    this.input = grid.signal();
    this.output = output;
    this.coefficients = coefficients;
    int numbers = input.field().numbers();
    int width = coefficients.field().numbers();
    int part = Math.min(width, numbers);
    int[] offsets = grid.offsets();
    slices = new ArrayList<>();
    for (int channel = 0; channel < grid.channels(); channel++) {
      int start = channel * grid.channelStride();
      for (int first = 0; first < numbers; first += width) {
        slices.add(
            new Slice(
                spread(offsets, 1, start + first, part),
                spread(entries.apply(channel), output.field().numbers(), first, width)));
      }
    }
    places = spread(coefficients.points(), width, 0, part);
    picked = spread(coefficients.picked(), width, 0, width);
  }

  /** Numbers {@code factor * i + first} and the {@code count - 1} behind, for each i. */
  private static int[] spread(int[] indices, int factor, int first, int count) {
    int[] numbers = new int[indices.length * count];
    Arrays.setAll(numbers, i -> factor * indices[i / count] + first + i % count);
    return numbers;
  }

  private static Shape in(Field field, Shape shape) {
    return field == Field.COMPLEX ? shape.complex() : shape;
  }

  /**
   * The lengths of the axes that are transformed.
   *
   * @throws IllegalArgumentException if there are more than three
   */
  static int[] lengths(Grid grid) {
    int[] lengths = grid.lengths();
    if (lengths.length > 3) {
      throw new IllegalArgumentException(
          "at most three axes beside the channels are transformed, but the signal of shape %s has %d"
              .formatted(grid.signal(), lengths.length));
    }
    return lengths;
  }

  /** As many coefficients as points, one in the place of each: the output has the signal's axes. */
  static TransformOperator all(Grid grid, Coefficients coefficients) {
    Shape signal = grid.signal();
    int[] offsets = grid.offsets();
    return new TransformOperator(
        grid,
        in(coefficients.field(), signal),
        coefficients,
        channel -> {
          int[] entries = new int[offsets.length];
          int start = channel * grid.channelStride();
          Arrays.setAll(entries, i -> (start + offsets[i]) / signal.field().numbers());
          return entries;
        });
  }

  /**
   * Some coefficients as a vector: those of the first channel first if the channels are the
   * signal's first axis, and otherwise the channels of each coefficient side by side.
   */
  static TransformOperator some(Grid grid, Coefficients coefficients) {
    Shape signal = grid.signal();
    int channels = grid.channels();
    int count = coefficients.picked().length;
    boolean channelsFirst = signal.axes().get(0).role() == Role.CHANNEL;
    Shape vector = Shape.vector(Math.multiplyExact(count, channels));
    return new TransformOperator(
        grid,
        in(signal.field(), in(coefficients.field(), vector)),
        coefficients,
        channel -> {
          int[] entries = new int[count];
          Arrays.setAll(entries, i -> channelsFirst ? channel * count + i : i * channels + channel);
          return entries;
        });
  }

  @Override
  public Shape inputShape() {
    return input;
  }

  @Override
  public Shape outputShape() {
    return output;
  }

  @Override
  public List<String> description() {
    return coefficients.description();
  }

  @Override
  public LinearEvaluation newEvaluation() {
    return new TransformEvaluation(this);
  }

  /** Owns a transform and its array. */
  private static final class TransformEvaluation extends ColumnwiseEvaluation
      implements LinearEvaluation {
    private final TransformOperator operator;
    private final Transform transform;
    private final double[] array;

    TransformEvaluation(TransformOperator operator) {
      super(operator);
      this.operator = operator;
      transform = operator.coefficients.transforms().get();
      array = new double[transform.size()];
    }

    @Override
    public void apply(double[] s, double[] out) {
      for (int i = 0; i < operator.slices.size(); i++) {
        Slice slice = operator.slices.get(i);
        move(1, s, slice.signal(), operator.places);
        transform.forward(array);
        moveBack(operator.coefficients.scale(), operator.picked, out, slice.measured());
      }
    }

    @Override
    public void adjoint(double[] v, double[] out) {
      for (int i = 0; i < operator.slices.size(); i++) {
        Slice slice = operator.slices.get(i);
        move(operator.coefficients.scale(), v, slice.measured(), operator.picked);
        transform.inverse(array);
        moveBack(1, operator.places, out, slice.signal());
      }
    }

    private void move(double scale, double[] numbers, int[] from, int[] to) {
      Arrays.fill(array, 0);
      for (int i = 0; i < from.length; i++) {
        array[to[i]] = scale * numbers[from[i]];
      }
    }

    private void moveBack(double scale, int[] from, double[] numbers, int[] to) {
      for (int i = 0; i < from.length; i++) {
        numbers[to[i]] = scale * array[from[i]];
      }
    }
  }
}
