package org.antipode.generators.conv;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** ConvolutionSizes of a convolution that are refused. */
class ConvolutionSizesTest {
  private static int[] of(int... numbers) {
    return numbers;
  }

  private static void assertRefused(ConvolutionSizes sizes, int weights, String message) {
    assertThatThrownBy(() -> new Convolution(sizes, new double[weights], new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    assertRefused(
        ConvolutionSizes.plain(1, of(2, 9), 1, of(3, 3), 0),
        9,
        "a kernel that spans 3 does not fit 2 inputs with stride 1 and padding 0 and 0");
    assertRefused(
        ConvolutionSizes.transposed(1, of(2, 2), 1, of(2, 2), 1, 2),
        4,
        "a kernel that spans 2 does not fit 2 inputs with stride 1 and padding 2 and 2");
    assertRefused(
        ConvolutionSizes.plain(1, of(4, 4), 2, of(3, 3), 0),
        9,
        "2 filters of 1 channels and 3×3 weights need 18 weights, not 9");
    ConvolutionSizes fits = ConvolutionSizes.plain(1, of(4, 4), 2, of(3, 3), 0);
    assertThatThrownBy(() -> new Convolution(fits, new double[18], new double[3]))
        .hasMessage("a bias of length 3 does not fit 2 filters");
    assertThatThrownBy(
            () ->
                new Convolution(fits, new double[18], new double[0])
                    .scaled(new double[2], new double[3]))
        .hasMessage("2 scales and 3 shifts do not fit 2 filters");
    assertRefused(ConvolutionSizes.plain(1, of(4, 4), 1, of(0, 1), 0), 0, "at least 1");
    assertThatThrownBy(
            () ->
                new ConvolutionSizes(
                    false, 3, of(4), 2, of(1), of(1), of(0), of(0), of(1), /* groups= */ 2))
        .hasMessage("2 groups cannot share 3 channels and 2 filters evenly");
    assertThatThrownBy(() -> ConvolutionSizes.plain(1, of(1, 1, 1, 1), 1, of(1, 1, 1, 1), 0))
        .hasMessage("a convolution has one to three axes, not 4");
    assertThatThrownBy(() -> ConvolutionSizes.plain(1, of(4, 4), 1, of(3), 0))
        .hasMessage(
            "an input of 2 axes needs a kernel, stride, padding and dilation of 2 numbers each,"
                + " not 1");
  }

  @Test
  void hugeSizesAreRefusedBeforeAnythingIsAllocated() {
    int huge = Integer.MAX_VALUE;
    assertRefused(
        ConvolutionSizes.plain(huge, of(huge, huge), huge, of(huge, huge), 0), 4, "weights");
    assertRefused(ConvolutionSizes.transposed(1, of(huge), 1, of(1), huge, 0), 1, "does not fit");
    assertRefused(ConvolutionSizes.plain(1, of(1), 1, of(1), huge), 1, "does not fit");
    assertThatThrownBy(
            () ->
                new Convolution(
                    ConvolutionSizes.transposed(1, of(70000, 70000), 1, of(1, 1), 1, 0),
                    new double[1],
                    new double[1]))
        .hasMessageContaining("more than 2147483647 numbers");
  }
}
