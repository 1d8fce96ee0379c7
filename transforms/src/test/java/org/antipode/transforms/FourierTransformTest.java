package org.antipode.transforms;

import static org.antipode.transforms.TransformProperties.assertEqual;
import static org.antipode.transforms.TransformProperties.drawn;
import static org.antipode.transforms.TransformProperties.forward;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FourierTransformTest {
  /** The transform along the last axis of rows of n complex numbers, by its sum. */
  private static double[] sum(double[] x, int n) {
    double[] out = new double[x.length];
    for (int row = 0; row < x.length / (2 * n); row++) {
      for (int k = 0; k < n; k++) {
        for (int j = 0; j < n; j++) {
          double angle = -2 * Math.PI * ((long) j * k % n) / n;
          double re = x[2 * (row * n + j)] / Math.sqrt(n);
          double im = x[2 * (row * n + j) + 1] / Math.sqrt(n);
          out[2 * (row * n + k)] += Math.cos(angle) * re - Math.sin(angle) * im;
          out[2 * (row * n + k) + 1] += Math.sin(angle) * re + Math.cos(angle) * im;
        }
      }
    }
    return out;
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 16, 25, 28, 31, 49, 61, 62, 67, 97, 121, 128, 134,
        210, 211, 217, 243, 251, 256, 343, 509
      })
  void everyLengthIsTheSum(int n) {
    double[] x = drawn(2 * n, n);
    assertEqual(forward(new FourierTransform(n), x), sum(x, n), 1e-13);
  }

  /** More lines than are transformed together, and a last block that is not full. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 31, 32, 33, 100})
  void everyLineIsTransformedAlone(int count) {
    double[] x = drawn(2 * count * 12, count);
    double[] each = new double[x.length];
    FourierTransform across = new FourierTransform(count);
    double[] rows = sum(x, 12);
    for (int column = 0; column < 12; column++) {
      double[] line = new double[2 * count];
      for (int i = 0; i < count; i++) {
        line[2 * i] = rows[2 * (12 * i + column)];
        line[2 * i + 1] = rows[2 * (12 * i + column) + 1];
      }
      across.forward(line);
      for (int i = 0; i < count; i++) {
        each[2 * (12 * i + column)] = line[2 * i];
        each[2 * (12 * i + column) + 1] = line[2 * i + 1];
      }
    }
    assertEqual(forward(new FourierTransform(count, 12), x), each, 1e-13);
  }

  static int[][] shapes() {
    return new int[][] {
      {1},
      {5},
      {64},
      {67},
      {1, 1},
      {1, 6},
      {6, 1},
      {5, 8},
      {31, 14},
      {1, 71, 2},
      {3, 4, 5},
      {2, 1, 3}
    };
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void theInverseIsTheAdjoint(int[] lengths) {
    TransformProperties.assertOrthonormal(new FourierTransform(lengths));
  }

  @Test
  void nothingIsAllocated() {
    TransformProperties.assertNothingIsAllocated(new FourierTransform(31, 56));
    TransformProperties.assertNothingIsAllocated(new FourierTransform(67, 2));
  }

  /** numpy.fft.fftn(z, norm='ortho')[1, 2, :3] of sines of 0 to 59, real and imaginary by turns. */
  @Test
  void threeAxesAreNumPys() {
    double[] x = new double[60];
    Arrays.setAll(x, Math::sin);
    double[] out = forward(new FourierTransform(2, 3, 5), x);
    double[] expected = {
      0.14023353630262742,
      -0.057996953135905395,
      0.11767701873892931,
      0.3421995800695889,
      0.6714195949422276,
      -0.6172543045285154
    };
    assertEqual(Arrays.copyOfRange(out, 2 * 25, 2 * 28), expected, 1e-14);
  }

  /**
   * A delta at (1, 2) becomes a wave that turns once along the first axis, twice along the other.
   */
  @Test
  void aDeltaBecomesAWave() {
    double[] x = new double[2 * 4 * 8];
    x[2 * (1 * 8 + 2)] = 1;
    double[] out = forward(new FourierTransform(4, 8), x);
    for (int k = 0; k < 4; k++) {
      for (int l = 0; l < 8; l++) {
        double angle = -2 * Math.PI * (k / 4.0 + 2 * l / 8.0);
        double[] wave = {Math.cos(angle) / Math.sqrt(32), Math.sin(angle) / Math.sqrt(32)};
        int at = 2 * (k * 8 + l);
        assertEqual(Arrays.copyOfRange(out, at, at + 2), wave, 1e-15);
      }
    }
  }

  @Test
  void aTransformLeavesNothingBehind() {
    FourierTransform transform = new FourierTransform(33, 67);
    double[] x = drawn(transform.size(), 1);
    double[] first = forward(transform, x);
    transform.inverse(drawn(transform.size(), 2));
    assertThat(forward(transform, x)).containsExactly(first);
  }

  @Test
  void wrongAxesAreRefused() {
    assertThatThrownBy(FourierTransform::new)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a transform has one to three axes but is given 0");
    assertThatThrownBy(() -> new FourierTransform(2, 0))
        .hasMessage("an axis has length 1 or more but is given 0");
    assertThatThrownBy(() -> new FourierTransform(1 << 15, 1 << 15, 1 << 15))
        .hasMessage("an array has at most 1073741823 points");
  }
}
