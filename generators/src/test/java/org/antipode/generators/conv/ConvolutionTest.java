package org.antipode.generators.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.antipode.core.map.Evaluation;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.generators.layer.AffineLayer;
import org.antipode.generators.layer.ElementwiseActivation;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvolutionTest {
  private static final double CLOSE = 1e-12;

  private static int[] of(int... numbers) {
    return numbers;
  }

  static List<ConvolutionSizes> sizes() {
    return List.of(
        // Plain, two axes.
        ConvolutionSizes.plain(1, of(5, 4), 2, of(3, 3), 0),
        ConvolutionSizes.plain(2, of(4, 5), 3, of(3, 3), 1),
        ConvolutionSizes.plain(9, of(11, 13), 7, of(3, 3), 1),
        ConvolutionSizes.plain(3, of(9, 40), 1, of(5, 3), 2),
        new ConvolutionSizes(
            false, 2, of(7, 6), 4, of(3, 2), of(2, 3), of(1, 0), of(1, 0), of(1, 1), 1),
        new ConvolutionSizes(
            false, 4, of(6, 7), 6, of(2, 3), of(1, 2), of(2, 3), of(2, 3), of(3, 2), 2),
        new ConvolutionSizes(
            false, 3, of(5, 5), 3, of(3, 3), of(1, 1), of(1, 1), of(1, 1), of(1, 1), 3),
        // The padding is wider than the kernel: some outputs read nothing.
        new ConvolutionSizes(
            false, 1, of(2, 1), 2, of(2, 1), of(1, 1), of(3, 2), of(3, 2), of(2, 1), 1),
        // Unequal padding, entries cut off, a stride beyond the kernel.
        new ConvolutionSizes(
            false, 2, of(8, 9), 5, of(2, 3), of(3, 2), of(-1, 2), of(0, -2), of(1, 1), 1),
        // The kernel covers the input.
        ConvolutionSizes.plain(3, of(2, 3), 4, of(2, 3), 0),
        // Few pixels and many filters, there and back.
        ConvolutionSizes.transposed(48, of(2, 2), 49, of(4, 4), 2, 1),
        ConvolutionSizes.plain(49, of(2, 2), 51, of(3, 2), 1),
        new ConvolutionSizes(true, 3, of(5), 50, of(2), of(3), of(0), of(-1), of(1), 1),
        // One axis and three.
        ConvolutionSizes.plain(3, of(17), 4, of(5), 2),
        new ConvolutionSizes(false, 4, of(33), 2, of(4), of(3), of(2), of(1), of(2), 2),
        ConvolutionSizes.plain(2, of(3, 4, 5), 3, of(3, 3, 3), 1),
        new ConvolutionSizes(
            false,
            2,
            of(5, 4, 6),
            2,
            of(2, 3, 2),
            of(2, 1, 2),
            of(1, 0, 2),
            of(0, 2, 1),
            of(1, 1, 2),
            1),
        // Transposed.
        ConvolutionSizes.transposed(3, of(1, 1), 4, of(4, 4), 1, 0),
        ConvolutionSizes.transposed(5, of(4, 4), 6, of(4, 4), 2, 1),
        ConvolutionSizes.transposed(2, of(7, 5), 1, of(4, 4), 2, 1),
        new ConvolutionSizes(
            true, 4, of(3, 4), 6, of(3, 2), of(2, 3), of(1, 0), of(0, -1), of(1, 1), 2),
        new ConvolutionSizes(
            true, 2, of(4, 3), 3, of(2, 3), of(1, 2), of(1, 2), of(0, 1), of(3, 2), 1),
        // A stride beyond the kernel: some outputs read nothing.
        new ConvolutionSizes(
            true, 2, of(3, 2), 3, of(2, 1), of(3, 4), of(-1, -2), of(0, 0), of(1, 1), 1),
        ConvolutionSizes.transposed(3, of(6), 2, of(25), 4, 11),
        ConvolutionSizes.transposed(2, of(2, 3, 2), 3, of(4, 3, 2), 2, 1),
        new ConvolutionSizes(
            true,
            2,
            of(2, 2, 3),
            4,
            of(3, 2, 3),
            of(2, 3, 1),
            of(1, 0, 1),
            of(0, -1, 2),
            of(1, 2, 1),
            2));
  }

  static double[] weights(ConvolutionSizes s, RandomStream random) {
    int taps = Arrays.stream(s.kernel()).reduce(1, (a, b) -> a * b);
    return random.gaussians(s.filters() * s.channels() / s.groups() * taps, 1);
  }

  private static double[] product(double[][] matrix, double[] x) {
    return Arrays.stream(matrix)
        .mapToDouble(
            row ->
                IntStream.range(0, x.length)
                    .filter(j -> !Double.isNaN(row[j]))
                    .mapToDouble(j -> row[j] * x[j])
                    .sum())
        .toArray();
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void itIsTheMatrixOfTheDefinition(ConvolutionSizes sizes) {
    RandomStream random = new Seed(1).stream("test");
    double[] weights = weights(sizes, random);
    double[] bias = random.gaussians(sizes.filters(), 1);
    Convolution convolution = new Convolution(sizes, weights, bias);
    WrittenOut writtenOut = new WrittenOut(sizes, weights);
    assertThat(convolution.outputSize()).isEqualTo(writtenOut.rows());
    assertThat(convolution.outputShape().lengths().get(0)).isEqualTo(sizes.filters());
    assertThat(convolution.outputShape().lengths().stream().skip(1))
        .containsExactlyElementsOf(Arrays.stream(writtenOut.output()).boxed().toList());
    double[][] matrix = writtenOut.matrix();
    double[] x = random.gaussians(writtenOut.columns(), 1);
    double[] expected = product(matrix, x);
    double[] out = new double[writtenOut.rows()];
    Evaluation evaluation = convolution.newEvaluation();
    evaluation.forward(new double[x.length], out);
    evaluation.pushforward(x, out);
    assertThat(out).containsExactly(expected, within(CLOSE));
    for (int i = 0; i < expected.length; i++) {
      expected[i] += bias[i / (expected.length / sizes.filters())];
    }
    // Twice: scratch that a call leaves behind must not reach the next one.
    for (int round = 0; round < 2; round++) {
      evaluation.forward(x, out);
      assertThat(out).containsExactly(expected, within(CLOSE));
    }
    double[] v = random.gaussians(writtenOut.rows(), 1);
    double[] back = new double[writtenOut.columns()];
    evaluation.pullback(v, back);
    assertThat(back).containsExactly(product(transpose(matrix), v), within(CLOSE));
    double[] jacobian = new double[out.length * back.length];
    evaluation.jacobian(jacobian);
    double error = 0;
    for (int p = 0; p < jacobian.length; p++) {
      double entry = matrix[p % out.length][p / out.length];
      error = Math.max(error, Math.abs(jacobian[p] - (Double.isNaN(entry) ? 0 : entry)));
    }
    assertThat(error).isZero();
  }

  private static double[][] transpose(double[][] matrix) {
    return IntStream.range(0, matrix[0].length)
        .mapToObj(j -> Arrays.stream(matrix).mapToDouble(row -> row[j]).toArray())
        .toArray(double[][]::new);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void rowNormsAndMultiplicationsAreThoseOfTheMatrix(ConvolutionSizes sizes) {
    double[] weights = weights(sizes, new Seed(2).stream("test"));
    Convolution convolution = new Convolution(sizes, weights, new double[0]);
    double[][] matrix = new WrittenOut(sizes, weights).matrix();
    double[] norms =
        Arrays.stream(matrix)
            .mapToDouble(
                row ->
                    Math.sqrt(
                        Arrays.stream(row).filter(w -> !Double.isNaN(w)).map(w -> w * w).sum()))
            .toArray();
    assertThat(convolution.rowNorms()).containsExactly(norms, within(CLOSE));
    long meetings = 0;
    for (double[] row : matrix) {
      meetings += Arrays.stream(row).filter(w -> !Double.isNaN(w)).count();
    }
    assertThat(convolution.multiplications()).isEqualTo(meetings);
  }

  /** Every third, which takes long enough. */
  static List<ConvolutionSizes> someSizes() {
    List<ConvolutionSizes> all = sizes();
    return IntStream.range(0, all.size()).filter(i -> i % 3 == 1).mapToObj(all::get).toList();
  }

  @ParameterizedTest
  @MethodSource("someSizes")
  void convolutionsAndTheirLayersKeepTheContract(ConvolutionSizes sizes) {
    RandomStream random = new Seed(3).stream("test");
    double[] weights = weights(sizes, random);
    double[] bias = random.gaussians(sizes.filters(), 1);
    Contract.check(new Convolution(sizes, weights, bias), new Seed(1)).orThrow();
    Contract.check(
            new AffineLayer(new Convolution(sizes, weights, bias), ElementwiseActivation.RELU),
            new Seed(1))
        .orThrow();
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void aFoldedNormalisationScalesAndShiftsEachFilter(ConvolutionSizes sizes) {
    RandomStream random = new Seed(4).stream("test");
    double[] weights = weights(sizes, random);
    double[] scale = random.gaussians(sizes.filters(), 1);
    double[] shift = random.gaussians(sizes.filters(), 1);
    for (double[] bias : List.of(new double[0], random.gaussians(sizes.filters(), 1))) {
      Convolution plain = new Convolution(sizes, weights, bias);
      double[] x = random.gaussians(plain.inputSize(), 1);
      double[] expected = plain.at(x);
      int pixels = expected.length / sizes.filters();
      for (int i = 0; i < expected.length; i++) {
        expected[i] = scale[i / pixels] * expected[i] + shift[i / pixels];
      }
      assertThat(plain.scaled(scale, shift).at(x)).containsExactly(expected, within(CLOSE));
    }
  }

  /** Weights that are 32-bit numbers are stored as such where they are many. */
  @ParameterizedTest
  @ValueSource(ints = {3, 9})
  void manyWeightsGiveTheSameNumbersWhetherOrNotTheyAre32Bits(int length) {
    ConvolutionSizes sizes = ConvolutionSizes.plain(130, of(length, length), 121, of(3, 3), 1);
    RandomStream random = new Seed(5).stream("test");
    double[] floats = Arrays.stream(weights(sizes, random)).map(weight -> (float) weight).toArray();
    double[] doubles = floats.clone();
    doubles[doubles.length - 1] += 1e-12;
    Evaluation narrow = new Convolution(sizes, floats, new double[0]).newEvaluation();
    Evaluation wide = new Convolution(sizes, doubles, new double[0]).newEvaluation();
    double[] x = random.gaussians(130 * length * length, 1);
    double[] out = new double[121 * length * length];
    double[] expected = new double[out.length];
    narrow.forward(x, out);
    wide.forward(x, expected);
    assertThat(out).containsExactly(expected, within(1e-10));
    double[] back = new double[x.length];
    double[] expectedBack = new double[x.length];
    narrow.pullback(out, back);
    wide.pullback(out, expectedBack);
    assertThat(back).containsExactly(expectedBack, within(1e-9));
  }

  @Test
  void rowNormsOfTinyAndHugeWeightsNeitherUnderflowNorOverflow() {
    for (double scale : new double[] {1e-200, 1e200}) {
      double[] norms =
          new Convolution(
                  ConvolutionSizes.plain(1, of(1, 2), 1, of(1, 2), 0),
                  new double[] {3 * scale, 4 * scale},
                  new double[0])
              .rowNorms();
      assertThat(norms[0] / scale).isCloseTo(5, within(1e-14));
    }
  }
}
