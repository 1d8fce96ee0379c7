package org.antipode.theory.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.junit.jupiter.api.Test;

class LeastVectorTest {
  private final RandomStream random = new Seed(1).stream("test");

  private List<double[]> drawn(int count, int k, double shift) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] point = random.gaussians(k, 1);
      point[0] += shift;
      points.add(point);
    }
    return points;
  }

  /** In the plane: the hull's least point is a vertex or lies on the segment between two. */
  private static double leastNorm(List<double[]> points) {
    double least = Double.POSITIVE_INFINITY;
    boolean inside = false;
    for (double[] a : points) {
      for (double[] b : points) {
        double[] change = Vectors.sum(b, -1, a);
        double square = Vectors.dot(change, change);
        double t = square == 0 ? 0 : Math.max(0, Math.min(1, -Vectors.dot(a, change) / square));
        least = Math.min(least, Vectors.norm(Vectors.sum(a, t, change)));
        for (double[] c : points) {
          inside |= holdsZero(a, b, c);
        }
      }
    }
    return inside ? 0 : least;
  }

  private static boolean holdsZero(double[] a, double[] b, double[] c) {
    double ab = a[0] * b[1] - a[1] * b[0];
    double bc = b[0] * c[1] - b[1] * c[0];
    double ca = c[0] * a[1] - c[1] * a[0];
    return ab > 0 && bc > 0 && ca > 0 || ab < 0 && bc < 0 && ca < 0;
  }

  @Test
  void inThePlaneItIsWhatAllSegmentsAndTrianglesSay() {
    for (int trial = 0; trial < 400; trial++) {
      List<double[]> points = drawn(1 + trial % 8, 2, trial % 4);
      assertThat(Vectors.norm(LeastVector.of(points).vector()))
          .isCloseTo(leastNorm(points), within(1e-10));
    }
  }

  /** ⟨x, p_i⟩ ≥ ‖x‖² for all i holds for the least point of a hull, and for no other of it. */
  @Test
  void inManyDimensionsItMeetsTheConditionOfTheLeastPoint() {
    for (int trial = 0; trial < 200; trial++) {
      int k = 3 + trial % 30;
      List<double[]> points = drawn(2 + trial % (4 * k), k, trial % 5);
      // Nearly the same vectors, and the same ones, twice: as a kink's pieces can be.
      points.add(Vectors.sum(points.get(0), 1e-9, random.gaussians(k, 1)));
      points.add(points.get(1));
      double scale = Math.pow(10, trial % 7 * 20 - 60);
      points.replaceAll(point -> Vectors.times(scale, point));
      LeastVector least = LeastVector.of(points);
      double[] x = Vectors.times(1 / scale, least.vector());
      double square = Vectors.dot(x, x);
      for (double[] point : points) {
        assertThat(Vectors.dot(x, Vectors.times(1 / scale, point)))
            .isGreaterThanOrEqualTo(square - 1e-9);
      }
      assertThat(DoubleStream.of(least.weights()).sum()).isCloseTo(1, within(1e-12));
      assertThat(DoubleStream.of(least.weights()).min().orElseThrow()).isNotNegative();
      double[] combined = new double[k];
      for (int i = 0; i < points.size(); i++) {
        combined = Vectors.sum(combined, least.weights()[i], points.get(i));
      }
      assertThat(Vectors.distance(combined, least.vector())).isLessThanOrEqualTo(1e-12 * scale);
    }
  }

  @Test
  void ofZerosItIsZero() {
    assertThat(LeastVector.of(List.of(new double[3], new double[3])).vector())
        .containsExactly(0, 0, 0);
  }
}
