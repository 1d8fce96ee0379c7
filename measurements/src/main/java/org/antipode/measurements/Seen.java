package org.antipode.measurements;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.antipode.core.random.RandomStream;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Shape;
import org.antipode.files.SignalFile;

/** Which points of a grid, coefficients or measurements are chosen. */
public final class Seen {
  private Seen() {}

  /**
   * The points where a file is true, or another number than 0; row-major.
   *
   * @throws org.antipode.core.RequestException if the file cannot be read or has another shape than
   *     the grid
   * @throws IllegalArgumentException if no point is seen, or if there are several values other than
   *     0
   */
  public static boolean[] read(Path file, Grid grid) {
    double[] values = SignalFile.read(file, new Shape(grid.axes(), Field.REAL));
    double[] others = Arrays.stream(values).filter(value -> value != 0).distinct().toArray();
    if (others.length != 1) {
      throw new IllegalArgumentException(
          others.length == 0
              ? "%s is 0 everywhere, so that nothing is seen".formatted(file)
              : "%s has %d values other than 0; a mask is 0 where nothing is seen and has one other value, such as true or 1, elsewhere"
                  .formatted(file, others.length));
    }
    boolean[] seen = new boolean[values.length];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = values[i] != 0;
    }
    return seen;
  }

  /**
   * Some of several, each set with the same probability: Knuth, The Art of Computer Programming,
   * volume 2, algorithm S.
   */
  public static boolean[] drawn(int count, int of, RandomStream random) {
    boolean[] seen = new boolean[of];
    int wanted = count;
    for (int i = 0; i < of; i++) {
      seen[i] = (of - i) * random.nextDouble() < wanted;
      wanted -= seen[i] ? 1 : 0;
    }
    return seen;
  }

  /** The nearest whole number to a part of several, and one at least. */
  public static int count(double fraction, int of) {
    return (int) Math.max(1, Math.round(fraction * of));
  }

  /** The indices that are true, ascending. */
  public static int[] indices(boolean[] seen) {
    return IntStream.range(0, seen.length).filter(i -> seen[i]).toArray();
  }
}
