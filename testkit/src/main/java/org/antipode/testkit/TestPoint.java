package org.antipode.testkit;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.random.RandomStream;

/**
 * A point at which a map is checked.
 *
 * @param name the place in a report: {@code x = 0}
 */
record TestPoint(String name, double[] x) {
  private static final int RANDOM = 3;

  /** Random points, one with zeros, where many kinks are, and zero itself. */
  static List<TestPoint> draw(int size, RandomStream random) {
    List<TestPoint> points = new ArrayList<>();
    for (int i = 1; i <= RANDOM; i++) {
      points.add(new TestPoint("random point " + i, random.gaussians(size, 1)));
    }
    double[] withZeros = random.gaussians(size, 1);
    for (int i = 0; i < size; i += 2) {
      withZeros[i] = 0;
    }
    points.add(new TestPoint("a point with every other entry 0", withZeros));
    points.add(new TestPoint("x = 0", new double[size]));
    return points;
  }

  /** The point in a new array: the map under test may write what it is given. */
  double[] copy() {
    return x.clone();
  }
}
