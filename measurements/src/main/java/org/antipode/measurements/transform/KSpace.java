package org.antipode.measurements.transform;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.antipode.core.random.RandomStream;

/**
 * The frequencies of a Fourier transform on a grid, row-major, frequency zero at n/2 (rounded down)
 * of each axis.
 *
 * @param lengths the lengths of the axes, slowest first
 */
record KSpace(int[] lengths) {
  /** The number of frequencies. */
  int points() {
    return Arrays.stream(lengths).reduce(1, (a, b) -> a * b);
  }

  /** Where each frequency is in a transform, which begins each axis with frequency zero. */
  int[] places() {
    int[] places = new int[points()];
    for (int point = 0; point < places.length; point++) {
      int stride = 1;
      for (int axis = lengths.length - 1; axis >= 0; axis--) {
        int length = lengths[axis];
        places[point] += stride * Math.floorMod(index(point, axis) - length / 2, length);
        stride *= length;
      }
    }
    return places;
  }

  private int index(int point, int axis) {
    int rest = point;
    for (int last = lengths.length - 1; last > axis; last--) {
      rest /= lengths[last];
    }
    return rest % lengths[axis];
  }

  /**
   * Some of the frequencies: those nearest to zero, and others drawn one after the other without
   * replacement, with weights (1 − r)^power (Efraimidis and Spirakis, Information Processing
   * Letters 97(5), 2006).
   *
   * @param count how many in all
   * @param nearest how many are the nearest
   */
  boolean[] drawn(int count, int nearest, double power, RandomStream random) {
    double[] radii = new double[points()];
    Arrays.setAll(radii, this::radius);
    double[] ranks = new double[radii.length];
    for (int point = 0; point < ranks.length; point++) {
      double weight = Math.pow(1 - radii[point], power);
      double draw = -Math.log1p(-random.nextDouble());
      ranks[point] = weight == 0 ? Double.POSITIVE_INFINITY : draw / weight;
    }
    boolean[] seen = new boolean[radii.length];
    first(nearest, radii).forEach(point -> ranks[point] = -1);
    first(count, ranks).forEach(point -> seen[point] = true);
    return seen;
  }

  /** The points with the smallest numbers; of equals, the earlier. */
  private static IntStream first(int count, double[] numbers) {
    return IntStream.range(0, numbers.length)
        .boxed()
        .sorted(Comparator.comparingDouble(point -> numbers[point]))
        .limit(count)
        .mapToInt(Integer::intValue);
  }

  /** The distance to frequency zero relative to the axes; from 0 to 1, which is in the corners. */
  private double radius(int point) {
    double squares = 0;
    for (int axis = 0; axis < lengths.length; axis++) {
      double distance = index(point, axis) - lengths[axis] / 2;
      double relative = 2 * distance / lengths[axis];
      squares += relative * relative;
    }
    return Math.sqrt(squares / lengths.length);
  }

  /**
   * Whole diameters of the ellipse that touches the edges of a plane of two axes, each turned
   * against the one before by the golden angle π(√5 − 1)/2; as many as give {@code count} points
   * (Winkelmann et al., IEEE Transactions on Medical Imaging 26(1), 2007).
   *
   * @throws IllegalArgumentException if diameters do not give so many
   */
  boolean[] diameters(int count) {
    boolean[] seen = new boolean[points()];
    int steps = 2 * Math.max(lengths[0], lengths[1]);
    int found = 0;
    for (int diameter = 0; found < count; diameter++) {
      if (diameter > 2 * steps) {
        throw tooMany(found);
      }
      double angle = diameter * Math.PI * (Math.sqrt(5) - 1) / 2;
      for (int step = -steps; step <= steps; step++) {
        found += mark(seen, (double) step / steps, angle) ? 1 : 0;
      }
    }
    return seen;
  }

  /**
   * A spiral of Archimedes from frequency zero to the ellipse that touches the edges of a plane of
   * two axes, with the least whole number of turns that gives {@code count} points.
   *
   * @throws IllegalArgumentException if a spiral does not give so many
   */
  boolean[] spiral(int count) {
    int few = 0;
    int enough = Math.max(lengths[0], lengths[1]);
    boolean[] seen = spiralOf(enough);
    if (found(seen) < count) {
      throw tooMany(found(seen));
    }
    while (enough - few > 1) {
      int turns = (few + enough) / 2;
      boolean[] tried = spiralOf(turns);
      if (found(tried) < count) {
        few = turns;
      } else {
        enough = turns;
        seen = tried;
      }
    }
    return seen;
  }

  private boolean[] spiralOf(int turns) {
    boolean[] seen = new boolean[points()];
    int steps = 8 * turns * Math.max(lengths[0], lengths[1]);
    for (int step = 0; step <= steps; step++) {
      double part = (double) step / steps;
      mark(seen, part, 2 * Math.PI * turns * part);
    }
    return seen;
  }

  private static int found(boolean[] seen) {
    int found = 0;
    for (boolean one : seen) {
      found += one ? 1 : 0;
    }
    return found;
  }

  /** Marks the point nearest to polar coordinates; returns whether it is inside and new. */
  private boolean mark(boolean[] seen, double radius, double angle) {
    long y = Math.round(radius * Math.sin(angle) * lengths[0] / 2) + lengths[0] / 2;
    long x = Math.round(radius * Math.cos(angle) * lengths[1] / 2) + lengths[1] / 2;
    if (y < 0 || y >= lengths[0] || x < 0 || x >= lengths[1]) {
      return false;
    }
    int point = (int) (y * lengths[1] + x);
    boolean isNew = !seen[point];
    seen[point] = true;
    return isNew;
  }

  private IllegalArgumentException tooMany(int found) {
    return new IllegalArgumentException(
        "option 'fraction' is too large: the pattern has at most %d of the %d frequencies of a plane"
            .formatted(found, points()));
  }
}
