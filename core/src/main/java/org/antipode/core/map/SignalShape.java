package org.antipode.core.map;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The axes of a signal, slowest first: [n] for a vector, [height, width] or [height, width,
 * channels] for an image.
 *
 * <p>A signal itself is always one flat array of {@link #size()} numbers in that order.
 */
public record SignalShape(List<Integer> axes) {
  public SignalShape {
    axes = List.copyOf(axes);
    if (axes.isEmpty() || axes.stream().anyMatch(axis -> axis < 1)) {
      throw new IllegalArgumentException(
          "a shape needs at least one axis, each at least 1: " + axes);
    }
    // Capped, so that no product of the next axis overflows.
    long size =
        axes.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> Math.min(a * b, 1L << 31));
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("a signal of shape " + axes + " is too large");
    }
  }

  public static SignalShape of(Integer... axes) {
    return new SignalShape(List.of(axes));
  }

  /** The product of the axes. */
  public int size() {
    return axes.stream().mapToInt(Integer::intValue).reduce(1, (a, b) -> a * b);
  }

  /** Whether a signal can be shown as a picture: grey (two axes, or one channel) or RGB. */
  public boolean isImage() {
    return axes.size() == 2 || (axes.size() == 3 && (axes.get(2) == 1 || axes.get(2) == 3));
  }

  public int height() {
    return axes.get(0);
  }

  /** The second axis of an image. */
  public int width() {
    return axes.get(1);
  }

  /** 1 for grey, 3 for RGB. */
  public int channels() {
    return axes.size() == 3 ? axes.get(2) : 1;
  }

  @Override
  public String toString() {
    return axes.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }
}
