package org.antipode.generators.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.generators.layer.AffineLayer;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Float32ConvolutionTest {
  private static final double CLOSE = 1e-5;

  static List<ConvolutionSizes> sizes() {
    return ConvolutionTest.sizes();
  }

  static List<ConvolutionSizes> someSizes() {
    return ConvolutionTest.someSizes();
  }

  private static Convolution convolution(ConvolutionSizes sizes) {
    RandomStream random = new Seed(1).stream("test");
    double[] weights = ConvolutionTest.weights(sizes, random);
    return new Convolution(sizes, weights, random.gaussians(sizes.filters(), 1));
  }

  private static void assertClose(double[] rounded, double[] exact) {
    assertThat(Vectors.distance(rounded, exact)).isLessThanOrEqualTo(CLOSE * Vectors.norm(exact));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void allProductsAreThoseOf64BitsUpToRounding(ConvolutionSizes sizes) {
    Convolution exact = convolution(sizes);
    Evaluation wide = exact.newEvaluation();
    Evaluation narrow = exact.inFloat32().newEvaluation();
    RandomStream random = new Seed(2).stream("test");
    int columns = 3;
    double[] x = random.gaussians(exact.inputSize(), 1);
    double[] t = random.gaussians(columns * x.length, 1);
    double[] v = random.gaussians(exact.outputSize(), 1);
    double[] out = new double[v.length];
    double[] expected = new double[v.length];
    double[] back = new double[x.length];
    double[] expectedBack = new double[x.length];
    double[] block = new double[columns * v.length];
    double[] expectedBlock = new double[columns * v.length];
    // Twice: scratch that a call leaves behind must not reach the next one.
    for (int round = 0; round < 2; round++) {
      wide.forward(x, expected);
      narrow.forward(x, out);
      assertClose(out, expected);
      wide.pullback(v, expectedBack);
      narrow.pullback(v, back);
      assertClose(back, expectedBack);
      wide.pushforward(t, columns, ActiveSet.all(x.length), expectedBlock);
      narrow.pushforward(t, columns, ActiveSet.all(x.length), block);
      assertClose(block, expectedBlock);
    }
  }

  @ParameterizedTest
  @MethodSource("someSizes")
  void layersKeepTheContractOf32BitNumbers(ConvolutionSizes sizes) {
    Contract.check(
            new AffineLayer(convolution(sizes).inFloat32(), ActivationKind.TANH.with(0)),
            new Seed(1),
            CLOSE)
        .orThrow();
  }

  @Test
  void numbersBeyondTheRangeOf32BitsAreNotFinite() {
    ConvolutionSizes sizes = ConvolutionSizes.plain(1, new int[] {9}, 1, new int[] {3}, 1);
    double[] x = {1e300, 0, 0, 0, 0, 0, 0, 0, 1};
    double[] out = new double[9];
    new Convolution(sizes, new double[] {1, 1, 1}, new double[0])
        .inFloat32()
        .newEvaluation()
        .forward(x, out);
    assertThat(out[0]).isInfinite();
    assertThat(out[8]).isCloseTo(1, within(0.0));
  }

  @Test
  void whatIsMadeOfItLaterIsIn32BitsToo() {
    ConvolutionSizes sizes = ConvolutionSizes.plain(2, new int[] {8, 8}, 3, new int[] {3, 3}, 1);
    double[] x = new Seed(3).stream("test").gaussians(2 * 4 * 4, 1);
    double[] scale = {1.5, -2, 3};
    double[] shift = {1, 2, 3};
    double[] one = convolution(sizes).afterNearest(2, 2).scaled(scale, shift).inFloat32().at(x);
    double[] other = convolution(sizes).inFloat32().afterNearest(2, 2).scaled(scale, shift).at(x);
    assertThat(other).containsExactly(one);
  }

  @Test
  void afterItsFirstRoundAnEvaluationAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (ConvolutionSizes sizes :
        List.of(
            ConvolutionSizes.plain(3, new int[] {9, 40}, 9, new int[] {3, 3}, 1),
            ConvolutionSizes.transposed(9, new int[] {2, 2}, 49, new int[] {4, 4}, 2, 1))) {
      Convolution convolution = convolution(sizes).inFloat32();
      Evaluation evaluation = convolution.newEvaluation();
      double[] x = new Seed(4).stream("test").gaussians(convolution.inputSize(), 1);
      double[] out = new double[convolution.outputSize()];
      long allocated = 1;
      for (int i = 0; i < 50_000 && allocated > 0; i++) {
        // Until the vector kernels are compiled their vectors are objects.
        long before = threads.getCurrentThreadAllocatedBytes();
        evaluation.forward(x, out);
        evaluation.pullback(out, x);
        evaluation.forward(x, out);
        allocated = threads.getCurrentThreadAllocatedBytes() - before;
        x[0] = 1;
      }
      assertThat(allocated).isZero();
    }
  }
}
