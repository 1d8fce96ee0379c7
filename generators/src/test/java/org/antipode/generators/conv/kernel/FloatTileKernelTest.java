package org.antipode.generators.conv.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.internal.kernel.Kernel;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FloatTileKernelTest {
  private static final int BASE = 7;

  static List<FloatTileKernel> kernels() {
    return List.of(FloatTileKernel.plain(), FloatTileKernel.best());
  }

  private static float[] draw(RandomStream random, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void everyKernelComputesTheSumAndWritesNoFurtherThanItMay(FloatTileKernel kernel) {
    RandomStream random = new Seed(1).stream("test");
    for (int filters : new int[] {1, 4, 8}) {
      for (int taps : new int[] {0, 1, 6}) {
        for (int pixels : new int[] {1, 8, 16, 23, 33, 48, 49, 64, 65, 130}) {
          int[] offsets = new int[taps];
          Arrays.setAll(offsets, k -> 5 * k - BASE);
          float[] x = draw(random, BASE + pixels + 5 * taps + TileKernel.OVERRUN);
          float[] w = draw(random, 2 + taps * filters);
          float[] initial = draw(random, filters);
          int stride = pixels + TileKernel.OVERRUN;
          float[] out = draw(random, filters * stride);
          kernel.correlate(filters, initial, w, 2, offsets, x, BASE, pixels, out, stride);
          for (int f = 0; f < filters; f++) {
            for (int i = 0; i < pixels; i++) {
              double sum = initial[f];
              for (int k = 0; k < taps; k++) {
                sum += (double) w[2 + k * filters + f] * x[5 * k + i];
              }
              assertThat((double) out[f * stride + i]).isCloseTo(sum, within(1e-5));
            }
          }
        }
      }
    }
  }

  @Test
  void theVectorKernelIsChosenWhereDenseProductsChoseTheirs() {
    assertThat(FloatTileKernel.best() instanceof PlainFloatTileKernel)
        .isEqualTo(Kernel.best().name().equals("plain"));
  }
}
