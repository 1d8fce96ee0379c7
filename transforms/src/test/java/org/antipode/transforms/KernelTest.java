package org.antipode.transforms;

import static org.antipode.transforms.TransformProperties.drawn;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The best kernel returns the bits of the plain one; where it is the plain one, trivially. */
class KernelTest {
  private static final Kernel PLAIN = PlainKernel.INSTANCE;
  private static final Kernel BEST = Kernel.of(24);

  private interface Step {
    void apply(Kernel kernel, double[] x, double[] y);
  }

  private static void assertSame(int size, Step step) {
    double[] x = drawn(size, 1);
    double[] plain = drawn(size, 2);
    double[] best = plain.clone();
    step.apply(PLAIN, x, plain);
    step.apply(BEST, x, best);
    assertThat(best).containsExactly(plain);
  }

  @Test
  void rowsThatAreNotWholeVectorsArePlain() {
    assertThat(Kernel.of(2 * 1)).isSameAs(BEST.fits(2) ? BEST : PLAIN);
    assertThat(PLAIN.fits(2)).isTrue();
    assertThat(Kernel.of(2 * 7).fits(2 * 7)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 7, 9, 31})
  void everyRadixHasTheSameBits(int radix) {
    Pass pass = new Pass(radix, 3, 24);
    for (int group = 0; group < 3; group++) {
      int p = group;
      assertSame(
          radix * 3 * 24,
          (kernel, x, y) -> {
            switch (radix) {
              case 2 -> kernel.two(pass, p, x, y);
              case 4 -> kernel.four(pass, p, x, y);
              default -> kernel.odd(pass, p, x, y);
            }
          });
    }
  }

  @Test
  void productsAndTurnsHaveTheSameBits() {
    assertSame(48, (kernel, x, y) -> kernel.multiply(0.6, -0.8, x, 24, y, 0, 24));
    assertSame(48, (kernel, x, y) -> kernel.turn(0.6, -0.8, y, 24, 0, 24));
    assertSame(48, (kernel, x, y) -> kernel.turnBack(0.6, -0.8, y, 0, 24, 24));
  }

  /** 1 + 2i times 0.6 − 0.8i is 2.2 + 0.4i. */
  @Test
  void aProductIsOneOfComplexNumbers() {
    double[] y = new double[24];
    double[] x = new double[24];
    x[22] = 1;
    x[23] = 2;
    BEST.multiply(0.6, -0.8, x, 0, y, 0, 24);
    TransformProperties.assertEqual(
        new double[] {y[20], y[21], y[22], y[23]}, new double[] {0, 0, 2.2, 0.4}, 1e-15);
  }
}
