package org.antipode.generators.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.generators.layer.WeightedEvaluation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A convolution whose weights change, against the sums of the definition. */
class WeightedConvolutionTest {
  private static final double CLOSE = 1e-10;

  /** Δ, T and the gradient are this far into their arrays. */
  private static final int FROM = 3;

  private final RandomStream random = new Seed(7).stream("test");

  static List<ConvolutionSizes> sizes() {
    return ConvolutionTest.sizes();
  }

  static List<NearestTest.Case> nearest() {
    return NearestTest.cases();
  }

  private static double[] shifted(double[] numbers) {
    double[] all = new double[FROM + numbers.length + 2];
    System.arraycopy(numbers, 0, all, FROM, numbers.length);
    return all;
  }

  private static double[] part(double[] all) {
    return Arrays.copyOfRange(all, FROM, all.length - 2);
  }

  /** The index of the weight between each output and each input; NaN where they do not meet. */
  private static double[][] indexes(ConvolutionSizes sizes, int count) {
    return new WrittenOut(sizes, IntStream.range(0, count).asDoubleStream().toArray()).matrix();
  }

  /** out = w∗x. */
  private static double[] product(double[][] indexes, double[] w, double[] x) {
    double[] out = new double[indexes.length];
    for (int i = 0; i < out.length; i++) {
      for (int j = 0; j < x.length; j++) {
        out[i] += Double.isNaN(indexes[i][j]) ? 0 : w[(int) indexes[i][j]] * x[j];
      }
    }
    return out;
  }

  private static double[] adjoint(double[][] indexes, double[] w, double[] v) {
    double[] out = new double[indexes[0].length];
    for (int i = 0; i < v.length; i++) {
      for (int j = 0; j < out.length; j++) {
        out[j] += Double.isNaN(indexes[i][j]) ? 0 : w[(int) indexes[i][j]] * v[i];
      }
    }
    return out;
  }

  private static double[] gradient(double[][] indexes, int count, double[] x, double[] v) {
    double[] out = new double[count];
    for (int i = 0; i < v.length; i++) {
      for (int j = 0; j < x.length; j++) {
        if (!Double.isNaN(indexes[i][j])) {
          out[(int) indexes[i][j]] += v[i] * x[j];
        }
      }
    }
    return out;
  }

  private static void assertClose(double[] found, double[] expected, double relative) {
    assertThat(Vectors.distance(found, expected))
        .isLessThanOrEqualTo(relative * (1 + Vectors.norm(expected)));
  }

  /** Compares all products at some points, the first of them with Δ = 0. */
  private void compare(
      Convolution convolution, double[] weights, double[] bias, double[][] indexes, double near) {
    int filters = convolution.sizes().filters();
    int columns = convolution.inputSize();
    int rows = convolution.outputSize();
    int count = convolution.weightCount();
    assertThat(count).isEqualTo(weights.length);
    WeightedEvaluation evaluation = convolution.newWeightedEvaluation();
    double[] out = new double[rows];
    double[] back = new double[columns];
    for (double size : new double[] {0, 1, 1, 0, 0.1}) {
      double[] change = random.gaussians(count, size);
      double[] changed = Vectors.sum(weights, 1, change);
      double[] x = random.gaussians(columns, 1);
      double[] v = random.gaussians(rows, 1);
      double[] expected = product(indexes, changed, x);
      for (int i = 0; i < rows; i++) {
        expected[i] += bias[i / (rows / filters)];
      }
      evaluation.forward(x, shifted(change), FROM, out);
      assertClose(out, expected, near);
      evaluation.pullback(v, ActiveSet.all(columns), back);
      assertClose(back, adjoint(indexes, changed, v), near);
      double[] all = new double[count + FROM + 2];
      Arrays.fill(all, 5);
      evaluation.weightGradient(v, all, FROM);
      assertClose(part(all), gradient(indexes, count, x, v), near);
      assertThat(all).startsWith(5, 5, 5).endsWith(5, 5);
      double[] t = random.gaussians(2 * columns, 1);
      double[] first = Arrays.copyOf(t, columns);
      double[] second = Arrays.copyOfRange(t, columns, 2 * columns);
      evaluation.pushforward(first, out);
      assertClose(out, product(indexes, changed, first), near);
      double[] tangent = random.gaussians(count, 1);
      evaluation.addWeightPushforward(shifted(tangent), FROM, out);
      assertClose(
          out,
          Vectors.sum(product(indexes, changed, first), 1, product(indexes, tangent, x)),
          near);
      double[] block = new double[2 * rows];
      evaluation.pushforward(t, 2, ActiveSet.all(columns), ActiveSet.all(rows), block);
      assertClose(Arrays.copyOf(block, rows), product(indexes, changed, first), near);
      assertClose(
          Arrays.copyOfRange(block, rows, 2 * rows), product(indexes, changed, second), near);
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void allProductsAreThoseOfTheDefinition(ConvolutionSizes sizes) {
    double[] weights = ConvolutionTest.weights(sizes, random);
    double[] bias = random.gaussians(sizes.filters(), 1);
    Convolution convolution = new Convolution(sizes, weights, bias);
    double[][] indexes = indexes(sizes, weights.length);
    compare(convolution, weights, bias, indexes, CLOSE);
    compare(convolution.inFloat32(), weights, bias, indexes, 1e-5);
  }

  @ParameterizedTest
  @MethodSource("nearest")
  void afterNearestResizingTheyAreThoseOfTheResizedInput(NearestTest.Case of) {
    double[] weights = ConvolutionTest.weights(of.sizes(), random);
    double[] bias = random.gaussians(of.sizes().filters(), 1);
    Convolution plain = new Convolution(of.sizes(), weights, bias);
    Convolution merged = plain.afterNearest(of.factor());
    int[] source = NearestTest.sources(of.sizes(), of.factor());
    double[][] indexes = indexes(of.sizes(), weights.length);
    WeightedEvaluation evaluation = merged.newWeightedEvaluation();
    for (int round = 0; round < 2; round++) {
      double[] change = random.gaussians(weights.length, 1);
      double[] changed = Vectors.sum(weights, 1, change);
      double[] x = random.gaussians(merged.inputSize(), 1);
      double[] v = random.gaussians(merged.outputSize(), 1);
      double[] repeated = Arrays.stream(source).mapToDouble(i -> x[i]).toArray();
      double[] out = new double[v.length];
      evaluation.forward(x, shifted(change), FROM, out);
      assertClose(out, new Convolution(of.sizes(), changed, bias).at(repeated), CLOSE);
      double[] all = new double[weights.length + FROM + 2];
      evaluation.weightGradient(v, all, FROM);
      assertClose(part(all), gradient(indexes, weights.length, repeated, v), CLOSE);
      double[] back = new double[x.length];
      evaluation.pullback(v, ActiveSet.all(x.length), back);
      double[] expected = new double[x.length];
      double[] large = adjoint(indexes, changed, v);
      for (int i = 0; i < large.length; i++) {
        expected[source[i]] += large[i];
      }
      assertClose(back, expected, CLOSE);
    }
  }

  /** Weights that are stored in 32 bits, as they are many and none is changed by that. */
  @Test
  void changesOfWeightsThatAreStoredIn32BitsAreNotRounded() {
    for (int side : new int[] {3, 9}) {
      ConvolutionSizes sizes =
          ConvolutionSizes.plain(130, new int[] {side, side}, 121, new int[] {3, 3}, 1);
      double[] weights =
          Arrays.stream(ConvolutionTest.weights(sizes, random)).map(w -> (float) w).toArray();
      double[] change = random.gaussians(weights.length, 1e-9);
      double[] x = random.gaussians(130 * side * side, 1);
      WeightedEvaluation evaluation =
          new Convolution(sizes, weights, new double[0]).newWeightedEvaluation();
      double[] out = new double[121 * side * side];
      evaluation.forward(x, shifted(change), FROM, out);
      double[] expected =
          new Convolution(sizes, Vectors.sum(weights, 1, change), new double[0]).at(x);
      assertThat(out).containsExactly(expected, within(1e-11));
    }
  }

  @Test
  void afterItsFirstRoundAnEvaluationAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (ConvolutionSizes sizes :
        List.of(
            ConvolutionSizes.plain(3, new int[] {9, 40}, 9, new int[] {3, 3}, 1),
            ConvolutionSizes.transposed(9, new int[] {2, 2}, 49, new int[] {4, 4}, 2, 1))) {
      Convolution convolution =
          new Convolution(sizes, ConvolutionTest.weights(sizes, random), new double[0]);
      WeightedEvaluation evaluation = convolution.newWeightedEvaluation();
      double[] x = random.gaussians(convolution.inputSize(), 1);
      double[] out = new double[convolution.outputSize()];
      double[] changes = random.gaussians(convolution.weightCount(), 0.1);
      double[] back = new double[changes.length];
      ActiveSet all = ActiveSet.all(x.length);
      long allocated = 1;
      for (int i = 0; i < 50_000 && allocated > 0; i++) {
        // Until the vector kernels are compiled their vectors are objects.
        changes[0] = i;
        long before = threads.getCurrentThreadAllocatedBytes();
        evaluation.forward(x, changes, 0, out);
        evaluation.weightGradient(out, back, 0);
        evaluation.pullback(out, all, x);
        evaluation.pushforward(x, out);
        evaluation.addWeightPushforward(changes, 0, out);
        allocated = threads.getCurrentThreadAllocatedBytes() - before;
        Arrays.fill(x, 1);
      }
      assertThat(allocated).isZero();
    }
  }
}
