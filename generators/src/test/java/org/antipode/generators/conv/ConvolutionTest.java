package org.antipode.generators.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConvolutionTest {
  private static int[] pair(int height, int width) {
    return new int[] {height, width};
  }

  private static Convolution.Sizes sizes(
      int channels, int[] input, int filters, int[] kernel, int[]... rest) {
    return new Convolution.Sizes(
        channels, input, filters, kernel, rest[0], rest[1], rest[2], rest[3][0]);
  }

  static List<Convolution.Sizes> sizes() {
    int[] one = {1, 1};
    return List.of(
        Convolution.Sizes.of(1, pair(5, 4), 2, pair(3, 3), 0),
        Convolution.Sizes.of(2, pair(4, 5), 3, pair(3, 3), 1),
        sizes(2, pair(7, 6), 4, pair(3, 2), pair(2, 3), pair(1, 0), one, one),
        sizes(4, pair(6, 7), 6, pair(2, 3), pair(1, 2), pair(2, 3), pair(3, 2), pair(2, 0)),
        sizes(3, pair(5, 5), 3, pair(3, 3), one, one, one, pair(3, 0)),
        // The padding is wider than the kernel: some outputs read nothing.
        sizes(1, pair(2, 1), 2, pair(2, 1), one, pair(3, 2), pair(2, 1), one));
  }

  private static double[] weights(Convolution.Sizes s, RandomStream random) {
    return random.gaussians(
        s.filters() * s.channels() / s.groups() * s.kernel()[0] * s.kernel()[1], 1);
  }

  /** The definition, output by output. */
  private static double[] bruteForce(Convolution.Sizes s, double[] w, double[] bias, double[] x) {
    int height = outputs(s, 0);
    int width = outputs(s, 1);
    int ofGroup = s.channels() / s.groups();
    double[] out = new double[s.filters() * height * width];
    for (int i = 0; i < out.length; i++) {
      int filter = i / (height * width);
      int y = i / width % height;
      int column = i % width;
      int group = filter / (s.filters() / s.groups());
      out[i] = bias[filter];
      for (int c = 0; c < ofGroup; c++) {
        for (int j = 0; j < s.kernel()[0]; j++) {
          for (int k = 0; k < s.kernel()[1]; k++) {
            int atY = y * s.stride()[0] + j * s.dilation()[0] - s.padding()[0];
            int atX = column * s.stride()[1] + k * s.dilation()[1] - s.padding()[1];
            if (atY >= 0 && atY < s.input()[0] && atX >= 0 && atX < s.input()[1]) {
              int channel = group * ofGroup + c;
              out[i] +=
                  w[((filter * ofGroup + c) * s.kernel()[0] + j) * s.kernel()[1] + k]
                      * x[(channel * s.input()[0] + atY) * s.input()[1] + atX];
            }
          }
        }
      }
    }
    return out;
  }

  private static int outputs(Convolution.Sizes s, int axis) {
    int span = s.dilation()[axis] * (s.kernel()[axis] - 1) + 1;
    return (s.input()[axis] + 2 * s.padding()[axis] - span) / s.stride()[axis] + 1;
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void itIsTheDefinitionsSum(Convolution.Sizes sizes) {
    RandomStream random = new Seed(1).stream("test");
    double[] weights = weights(sizes, random);
    double[] bias = random.gaussians(sizes.filters(), 1);
    Convolution convolution = new Convolution(sizes, weights, bias);
    double[] x = random.gaussians(convolution.inputSize(), 1);
    assertThat(convolution.outputShape().lengths())
        .containsExactly(sizes.filters(), outputs(sizes, 0), outputs(sizes, 1));
    assertThat(convolution.at(x))
        .containsExactly(bruteForce(sizes, weights, bias, x), within(1e-13));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void rowNormsAreThoseOfTheJacobian(Convolution.Sizes sizes) {
    RandomStream random = new Seed(2).stream("test");
    Convolution convolution = new Convolution(sizes, weights(sizes, random), new double[0]);
    int n = convolution.outputSize();
    int k = convolution.inputSize();
    double[] norms = convolution.rowNorms();
    double[] rows = new double[n * k];
    for (int j = 0; j < k; j++) {
      double[] unit = new double[k];
      unit[j] = 1;
      double[] column = convolution.at(unit);
      for (int i = 0; i < n; i++) {
        rows[i * k + j] = column[i];
      }
    }
    for (int i = 0; i < n; i++) {
      double[] row = Arrays.copyOfRange(rows, i * k, (i + 1) * k);
      assertThat(norms[i]).isCloseTo(Vectors.norm(row), within(1e-13));
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void layersOfEveryKindKeepTheContract(Convolution.Sizes sizes) {
    RandomStream random = new Seed(3).stream("test");
    double[] weights = weights(sizes, random);
    double[] bias = random.gaussians(sizes.filters(), 1);
    Contract.check(new Convolution(sizes, weights, bias), new Seed(1)).orThrow();
    for (ActivationKind kind : List.of(ActivationKind.RELU, ActivationKind.TANH)) {
      Contract.check(
              new ConvolutionLayer(new Convolution(sizes, weights, bias), kind.with(0)),
              new Seed(1))
          .orThrow();
    }
    Contract.check(
            new ConvolutionLayer(
                new Convolution(sizes, weights, new double[0]),
                ActivationKind.LEAKY_RELU.with(0.2)),
            new Seed(1))
        .orThrow();
  }

  @Test
  void rowNormsOfTinyAndHugeWeightsNeitherUnderflowNorOverflow() {
    for (double scale : new double[] {1e-200, 1e200}) {
      double[] norms =
          new Convolution(
                  Convolution.Sizes.of(1, pair(1, 2), 1, pair(1, 2), 0),
                  new double[] {3 * scale, 4 * scale},
                  new double[0])
              .rowNorms();
      assertThat(norms[0] / scale).isCloseTo(5, within(1e-14));
    }
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    assertThatThrownBy(
            () ->
                new Convolution(
                    Convolution.Sizes.of(1, pair(2, 9), 1, pair(3, 3), 0),
                    new double[9],
                    new double[0]))
        .hasMessage("a kernel that spans 3 does not fit 2 inputs with padding 0");
    assertThatThrownBy(
            () ->
                new Convolution(
                    Convolution.Sizes.of(1, pair(4, 4), 2, pair(3, 3), 0),
                    new double[9],
                    new double[0]))
        .hasMessage("2 filters of 1 channels and 3×3 weights need 18 weights, not 9");
    assertThatThrownBy(
            () ->
                new Convolution(
                    Convolution.Sizes.of(1, pair(4, 4), 2, pair(3, 3), 0),
                    new double[18],
                    new double[3]))
        .hasMessage("a bias of length 3 does not fit 2 filters");
    assertThatThrownBy(
            () ->
                new Convolution(
                    sizes(
                        3,
                        pair(4, 4),
                        2,
                        pair(1, 1),
                        pair(1, 1),
                        pair(0, 0),
                        pair(1, 1),
                        pair(2, 0)),
                    new double[2],
                    new double[0]))
        .hasMessage("2 groups cannot share 3 channels and 2 filters evenly");
    assertThatThrownBy(
            () ->
                new Convolution(
                    sizes(
                        3,
                        pair(4, 4),
                        2,
                        pair(1, 1),
                        pair(0, 1),
                        pair(0, 0),
                        pair(1, 1),
                        pair(1, 0)),
                    new double[6],
                    new double[0]))
        .hasMessageContaining("stride 0")
        .hasMessageContaining("at least 1");
  }
}
