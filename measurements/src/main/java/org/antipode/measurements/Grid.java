package org.antipode.measurements;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;

/**
 * The points of a signal: an array over all axes but the channels, which each point has.
 *
 * <p>Points count in row-major order of the grid's axes, whatever the order of the signal's axes.
 * All offsets and strides count numbers of the signal's flat array, so that a complex entry counts
 * as two.
 *
 * @param signal the signal's shape
 * @param axes the grid's axes, slowest first; one axis of length 1 for a signal of channels alone
 */
public record Grid(Shape signal, List<Axis> axes) {
  public Grid {
    axes = List.copyOf(axes);
  }

  /** The grid of a signal. */
  public static Grid of(Shape signal) {
    List<Axis> axes = signal.axes().stream().filter(axis -> axis.role() != Role.CHANNEL).toList();
    return new Grid(signal, axes.isEmpty() ? List.of(new Axis(1, Role.NONE)) : axes);
  }

  /** The lengths of the axes. */
  public int[] lengths() {
    return axes.stream().mapToInt(Axis::length).toArray();
  }

  /** The number of points. */
  public int points() {
    return signal.entries() / channels();
  }

  /** The number of channels of a point; at least 1. */
  public int channels() {
    return signal.length(Role.CHANNEL);
  }

  /** How far neighbours along an axis of the grid lie apart. */
  public int stride(int axis) {
    int position = position(axis);
    return position < 0 ? signal.size() : stridesOfSignal()[position];
  }

  /** Where each point of channel 0 begins; channel c begins {@code c * channelStride()} later. */
  public int[] offsets() {
    int[] offsets = {0};
    for (int axis = 0; axis < axes.size(); axis++) {
      offsets = spread(offsets, axes.get(axis).length(), stride(axis));
    }
    return offsets;
  }

  /** How far the channels of a point lie apart; 0 where there is no axis of channels. */
  public int channelStride() {
    return signal.stride(Role.CHANNEL);
  }

  /**
   * Where the lines along an axis of the grid begin: for each other index, each channel and, in a
   * complex signal, the real and the imaginary part.
   */
  public int[] lines(int axis) {
    int[] starts = {0};
    int[] strides = stridesOfSignal();
    int position = position(axis);
    for (int i = 0; i < strides.length; i++) {
      if (i != position) {
        starts = spread(starts, signal.axes().get(i).length(), strides[i]);
      }
    }
    return spread(starts, signal.field().numbers(), 1);
  }

  /** The name of an axis in a sentence: {@code height}, or {@code axis 2} if it has no role. */
  public String word(int axis) {
    Role role = axes.get(axis).role();
    return role == Role.NONE ? "axis " + (axis + 1) : role.word();
  }

  /**
   * The numbers of the axes that an option names, in the grid's order; all of them if it is empty.
   *
   * @throws IllegalArgumentException if the grid lacks one of them
   */
  public int[] named(Optional<List<Role>> roles) {
    List<Role> known = axes.stream().map(Axis::role).toList();
    for (Role role : roles.orElse(List.of())) {
      if (role == Role.NONE || !known.contains(role)) {
        throw new IllegalArgumentException(
            "option 'axes' has %s, but the signal of shape %s has no such axis of points"
                .formatted(role.word(), signal));
      }
    }
    return IntStream.range(0, axes.size())
        .filter(axis -> roles.isEmpty() || roles.get().contains(known.get(axis)))
        .toArray();
  }

  /**
   * Checks that an option has a number for each axis.
   *
   * @throws IllegalArgumentException if it has more or fewer
   */
  public void requireOneForEachAxis(String option, List<?> numbers) {
    if (numbers.size() != axes.size()) {
      throw new IllegalArgumentException(
          "option '%s' has %d numbers, but the signal of shape %s has %d axes without its channels"
              .formatted(option, numbers.size(), signal, axes.size()));
    }
  }

  /** The signal's shape with other lengths of the grid's axes. */
  public Shape resized(int... lengths) {
    List<Axis> resized = new ArrayList<>();
    int number = 0;
    for (Axis axis : signal.axes()) {
      boolean channel = axis.role() == Role.CHANNEL;
      resized.add(channel ? axis : new Axis(lengths[number++], axis.role()));
    }
    return new Shape(resized, signal.field());
  }

  /** The position of an axis of the grid among those of the signal; -1 if it is not one of them. */
  private int position(int axis) {
    int number = 0;
    for (int i = 0; i < signal.axes().size(); i++) {
      if (signal.axes().get(i).role() != Role.CHANNEL && number++ == axis) {
        return i;
      }
    }
    return -1;
  }

  private int[] stridesOfSignal() {
    int[] strides = new int[signal.axes().size()];
    int stride = signal.field().numbers();
    for (int i = strides.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= signal.axes().get(i).length();
    }
    return strides;
  }

  private static int[] spread(int[] starts, int count, int stride) {
    int[] spread = new int[starts.length * count];
    Arrays.setAll(spread, i -> starts[i / count] + i % count * stride);
    return spread;
  }
}
