package org.antipode.generators.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A convolution after nearest resizing is the convolution of the resized input. */
class NearestTest {
  private static final double CLOSE = 1e-12;

  record Case(ConvolutionSizes sizes, int... factor) {}

  private static int[] of(int... numbers) {
    return numbers;
  }

  static List<Case> cases() {
    return List.of(
        new Case(ConvolutionSizes.plain(3, of(8, 6), 5, of(3, 3), 1), 2, 2),
        new Case(ConvolutionSizes.plain(2, of(9, 4), 9, of(5, 3), 2), 3, 1),
        new Case(ConvolutionSizes.plain(2, of(12), 4, of(4), 0), 4),
        new Case(ConvolutionSizes.plain(2, of(4, 2, 6), 3, of(3, 2, 3), 1), 2, 1, 3),
        new Case(
            new ConvolutionSizes(
                false, 4, of(6, 6), 6, of(3, 2), of(1, 1), of(3, 0), of(-1, 2), of(2, 3), 2),
            2,
            3));
  }

  private static double[] weights(ConvolutionSizes s, RandomStream random) {
    int places = Arrays.stream(s.kernel()).reduce(1, (a, b) -> a * b);
    return random.gaussians(s.filters() * s.channels() / s.groups() * places, 1);
  }

  /** For each number of the resized input the number that it repeats. */
  static int[] sources(ConvolutionSizes sizes, int[] factor) {
    int[] source = new int[sizes.channels()];
    Arrays.setAll(source, i -> i);
    for (int a = 0; a < factor.length; a++) {
      int length = sizes.input()[a];
      int small = length / factor[a];
      int repeat = factor[a];
      int[] before = source;
      source = new int[before.length * length];
      Arrays.setAll(source, i -> before[i / length] * small + i % length / repeat);
    }
    return source;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itIsTheConvolutionOfTheRepeatedInput(Case of) {
    RandomStream random = new Seed(1).stream("test");
    double[] weights = weights(of.sizes, random);
    Convolution plain = new Convolution(of.sizes, weights, random.gaussians(of.sizes.filters(), 1));
    Convolution merged = plain.afterNearest(of.factor);
    int[] source = sources(of.sizes, of.factor);
    double[] x = random.gaussians(merged.inputSize(), 1);
    double[] repeated = new double[source.length];
    Arrays.setAll(repeated, i -> x[source[i]]);

    assertThat(merged.outputShape()).isEqualTo(plain.outputShape());
    assertThat(merged.at(x)).containsExactly(plain.at(repeated), within(CLOSE));
    Contract.check(merged, new Seed(1)).orThrow();

    double[][] matrix = new WrittenOut(of.sizes, weights).matrix();
    double[] norms = merged.rowNorms();
    int meetings = 0;
    for (int i = 0; i < matrix.length; i++) {
      double[] row = new double[x.length];
      boolean[] meets = new boolean[x.length];
      for (int j = 0; j < source.length; j++) {
        if (!Double.isNaN(matrix[i][j])) {
          row[source[j]] += matrix[i][j];
          meets[source[j]] = true;
        }
      }
      assertThat(norms[i])
          .isCloseTo(Math.sqrt(Arrays.stream(row).map(w -> w * w).sum()), within(CLOSE));
      for (boolean meeting : meets) {
        meetings += meeting ? 1 : 0;
      }
    }
    assertThat(merged.multiplications()).isEqualTo(meetings);
  }

  @Test
  void whatCannotBeMergedIsRefused() {
    double[] weights = new double[9];
    Convolution plain =
        new Convolution(
            ConvolutionSizes.plain(1, of(4, 6), 1, of(3, 3), 1), weights, new double[0]);
    for (int[] factor : List.of(of(2), of(3, 1), of(0, 2))) {
      assertThatThrownBy(() -> plain.afterNearest(factor))
          .hasMessageContaining("factors that divide the input's lengths [4, 6]");
    }
    Convolution transposed =
        new Convolution(
            ConvolutionSizes.transposed(1, of(4, 6), 1, of(3, 3), 1, 1), weights, new double[0]);
    assertThatThrownBy(() -> transposed.afterNearest(2, 2)).hasMessageContaining("plain");
  }
}
