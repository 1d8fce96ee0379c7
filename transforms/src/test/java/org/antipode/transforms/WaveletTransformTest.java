package org.antipode.transforms;

import static org.antipode.transforms.TransformProperties.assertEqual;
import static org.antipode.transforms.TransformProperties.forward;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WaveletTransformTest {
  @ParameterizedTest
  @EnumSource
  void theTransformIsOrthonormal(Wavelet wavelet) {
    int[][] shapes = {
      {1}, {2}, {8}, {12}, {64}, {8, 8}, {28, 12}, {1, 16}, {2, 6}, {4, 8, 16}, {6, 1, 2}
    };
    for (int[] lengths : shapes) {
      int levels = WaveletTransform.mostLevels(lengths);
      TransformProperties.assertOrthonormal(new WaveletTransform(wavelet, levels, lengths));
      TransformProperties.assertNothingIsAllocated(new WaveletTransform(wavelet, levels, lengths));
    }
  }

  /** A wavelet of L taps has L/2 vanishing moments: away from the ends, differences are zero. */
  @ParameterizedTest
  @EnumSource
  void differencesOfPolynomialsVanish(Wavelet wavelet) {
    int moments = wavelet.length() / 2;
    double[] x = new double[32];
    for (int power = 0; power <= moments; power++) {
      int p = power;
      Arrays.setAll(x, i -> Math.pow((i - 10) / 16.0, p));
      double[] out = forward(new WaveletTransform(wavelet, 1, 32), x);
      double largest = 0;
      for (int j = 0; 2 * j + wavelet.length() <= 32; j++) {
        largest = Math.max(largest, Math.abs(out[16 + j]));
      }
      if (power < moments) {
        assertThat(largest).isCloseTo(0, within(1e-13));
      } else {
        assertThat(largest).isGreaterThan(1e-6);
      }
    }
  }

  @Test
  void haarTakesSumsAndDifferences() {
    double[] out = forward(new WaveletTransform(Wavelet.HAAR, 2, 4), new double[] {1, 3, 5, 11});
    double root = Math.sqrt(0.5);
    assertEqual(out, new double[] {10, -6, -2 * root, -6 * root}, 1e-14);
  }

  /** The differences along the rows are on the right, those along the columns below. */
  @Test
  void imagesAreSplitIntoQuarters() {
    double[] x = {1, 2, 5, 6, 3, 4, 7, 8};
    double[] out = forward(new WaveletTransform(Wavelet.HAAR, 1, 2, 4), x);
    assertEqual(out, new double[] {5, 13, -1, -1, -2, -2, 0, 0}, 1e-14);
  }

  @Test
  void lengthsThatCannotBeHalvedAreRefused() {
    assertThat(WaveletTransform.mostLevels(28, 12)).isEqualTo(2);
    assertThat(WaveletTransform.mostLevels(1, 16)).isEqualTo(4);
    assertThat(WaveletTransform.mostLevels(1)).isZero();
    assertThatThrownBy(() -> new WaveletTransform(Wavelet.HAAR, 3, 28))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the axes can be halved 2 times, but 3 levels are wanted");
    assertThatThrownBy(() -> new WaveletTransform(Wavelet.HAAR, -1, 28))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
