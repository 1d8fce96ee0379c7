package org.antipode.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.Random;

/** What holds for every transform of this package. */
final class TransformProperties {
  private TransformProperties() {}

  static double[] drawn(int size, long seed) {
    return new Random(seed).doubles(size, -1, 1).toArray();
  }

  static double[] forward(Transform transform, double[] x) {
    double[] out = x.clone();
    transform.forward(out);
    return out;
  }

  static double[] inverse(Transform transform, double[] x) {
    double[] out = x.clone();
    transform.inverse(out);
    return out;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static void assertEqual(double[] found, double[] expected, double error) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).as("entry %d", i).isCloseTo(expected[i], within(error));
    }
  }

  /** The inverse is inverse and adjoint, and lengths are kept, on five draws. */
  static void assertOrthonormal(Transform transform) {
    for (int draw = 0; draw < 5; draw++) {
      double[] x = drawn(transform.size(), draw);
      double[] y = drawn(transform.size(), 100 + draw);
      double sizes = Math.sqrt(dot(x, x) * dot(y, y));
      double[] image = forward(transform, x);
      assertThat(dot(image, image)).isCloseTo(dot(x, x), within(1e-13 * dot(x, x)));
      assertThat(dot(image, y)).isCloseTo(dot(x, inverse(transform, y)), within(1e-13 * sizes));
      assertEqual(inverse(transform, image), x, 1e-13);
    }
  }

  /** Until the vector kernel is compiled, its vectors are objects. */
  static void assertNothingIsAllocated(Transform transform) {
    double[] x = drawn(transform.size(), 1);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    int inRow = 0;
    for (int i = 0; i < 500_000 && inRow < 100; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      transform.forward(x);
      transform.inverse(x);
      inRow = threads.getCurrentThreadAllocatedBytes() == before ? inRow + 1 : 0;
    }
    assertThat(inRow).as("rounds in a row that allocate nothing").isEqualTo(100);
  }
}
