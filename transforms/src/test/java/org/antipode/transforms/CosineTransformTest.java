package org.antipode.transforms;

import static org.antipode.transforms.TransformProperties.assertEqual;
import static org.antipode.transforms.TransformProperties.drawn;
import static org.antipode.transforms.TransformProperties.forward;
import static org.antipode.transforms.TransformProperties.inverse;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CosineTransformTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 28, 31, 67, 97, 211, 217, 256})
  void everyLengthIsTheSum(int n) {
    double[] x = drawn(n, n);
    double[] sum = new double[n];
    for (int k = 0; k < n; k++) {
      for (int j = 0; j < n; j++) {
        sum[k] +=
            Math.sqrt((k == 0 ? 1.0 : 2) / n)
                * x[j]
                * Math.cos(Math.PI * k * (2 * j + 1) / (2 * n));
      }
    }
    assertEqual(forward(new CosineTransform(n), x), sum, 1e-13);
  }

  /** scipy.fft.dctn and idctn of sines, norm='ortho', rows 1 and 2, the first three columns. */
  @Test
  void twoAxesAreSciPys() {
    double[] x = new double[30];
    Arrays.setAll(x, Math::sin);
    CosineTransform transform = new CosineTransform(5, 6);
    double[] out = forward(transform, x);
    double[] back = inverse(transform, x);
    assertEqual(
        Arrays.copyOfRange(out, 6, 9),
        new double[] {-0.036391504569285485, 1.2964418307323848, 0.508379549041068},
        1e-14);
    assertEqual(
        Arrays.copyOfRange(out, 12, 15),
        new double[] {-0.016202546868195732, -0.08319207798297189, 0.22634522995573825},
        1e-14);
    assertEqual(
        Arrays.copyOfRange(back, 6, 9),
        new double[] {-0.029363770895594027, 1.2137849066759225, 0.9523479494257596},
        1e-14);
    assertEqual(
        Arrays.copyOfRange(back, 12, 15),
        new double[] {0.12409658314119076, -0.09955221336457698, -0.4570794754887715},
        1e-14);
  }

  static int[][] shapes() {
    return new int[][] {
      {1}, {2}, {5}, {67}, {1, 1}, {1, 6}, {6, 1}, {2, 3}, {5, 8}, {31, 14}, {65, 3}, {3, 4, 5},
      {2, 1, 3}
    };
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void theInverseIsTheAdjoint(int[] lengths) {
    TransformProperties.assertOrthonormal(new CosineTransform(lengths));
  }

  @Test
  void nothingIsAllocated() {
    TransformProperties.assertNothingIsAllocated(new CosineTransform(31, 56));
  }

  /** An odd number of lines: the last one has no partner, whatever was there before. */
  @Test
  void aTransformLeavesNothingBehind() {
    CosineTransform transform = new CosineTransform(65, 67);
    double[] x = drawn(transform.size(), 1);
    double[] first = forward(transform, x);
    double[] large = drawn(transform.size(), 2);
    Arrays.setAll(large, i -> 1e200 * large[i]);
    transform.inverse(large);
    assertThat(forward(transform, x)).containsExactly(first);
  }

  @Test
  void aConstantHasOneCoefficient() {
    double[] x = new double[6 * 7];
    Arrays.fill(x, 1);
    double[] expected = new double[x.length];
    expected[0] = Math.sqrt(42);
    assertEqual(forward(new CosineTransform(6, 7), x), expected, 1e-14);
  }
}
