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

class TileKernelTest {
  private static final int BASE = 7;

  static List<TileKernel> kernels() {
    return List.of(TileKernel.plain(), TileKernel.best());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void everyKernelComputesTheSum(TileKernel kernel) {
    RandomStream random = new Seed(1).stream("test");
    for (int filters : new int[] {1, 4, 8}) {
      for (int taps : new int[] {0, 1, 6}) {
        for (int pixels : new int[] {1, 8, 23, 25, 64, 90}) {
          int[] offsets = new int[taps];
          Arrays.setAll(offsets, k -> 5 * k - BASE);
          double[] x = random.gaussians(BASE + pixels + 5 * taps + TileKernel.OVERRUN, 1);
          double[] w = random.gaussians(taps * filters, 1);
          double[] initial = random.gaussians(filters, 1);
          int stride = pixels + TileKernel.OVERRUN;
          double[] out = random.gaussians(filters * stride, 1);
          if (filters == TileKernel.FILTERS) {
            float[] narrow = new float[x.length];
            for (int i = 0; i < x.length; i++) {
              narrow[i] = (float) x[i];
              x[i] = narrow[i];
            }
            Arrays.fill(initial, 0);
            double[] sums = random.gaussians(filters * stride, 1);
            kernel.correlateNarrow(w, 0, offsets, narrow, BASE, pixels, sums, stride);
            assertSums(filters, taps, pixels, initial, w, x, sums, stride);
          }
          kernel.correlate(filters, initial, w, 0, offsets, x, BASE, pixels, out, stride);
          assertSums(filters, taps, pixels, initial, w, x, out, stride);
        }
      }
    }
  }

  private static void assertSums(
      int filters,
      int taps,
      int pixels,
      double[] initial,
      double[] w,
      double[] x,
      double[] out,
      int stride) {
    for (int f = 0; f < filters; f++) {
      for (int i = 0; i < pixels; i++) {
        double sum = initial[f];
        for (int k = 0; k < taps; k++) {
          sum += w[k * filters + f] * x[5 * k + i];
        }
        assertThat(out[f * stride + i]).isCloseTo(sum, within(1e-13));
      }
    }
  }

  @Test
  void theVectorKernelIsChosenWhereDenseProductsChoseTheirs() {
    assertThat(TileKernel.best() instanceof PlainTileKernel)
        .isEqualTo(Kernel.best().name().equals("plain"));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void everyKernelWidensWithoutLoss(TileKernel kernel) {
    float[] from = new float[40];
    for (int i = 0; i < from.length; i++) {
      from[i] = 1 / (i + 1f);
    }
    double[] to = new double[40];
    kernel.widen(from, 3, 29, to);
    for (int i = 0; i < to.length; i++) {
      assertThat(to[i]).isEqualTo(i < 29 ? from[i + 3] : 0);
    }
  }
}
