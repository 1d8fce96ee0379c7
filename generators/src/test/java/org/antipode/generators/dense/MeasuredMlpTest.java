package org.antipode.generators.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Composition;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.generators.layer.ElementwiseActivation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A∘G by the product of A with a last layer that is linear. */
class MeasuredMlpTest {
  private static final int K = 3;
  private static final int N = 12;

  private static Mlp network(int depth, ElementwiseActivation last) {
    List<DenseLayer> layers =
        List.of(
            layer(8, K, ElementwiseActivation.RELU),
            layer(7, 8, ElementwiseActivation.RELU),
            layer(N, depth == 1 ? K : depth == 2 ? 8 : 7, last));
    return new Mlp(
        depth == 1
            ? layers.subList(2, 3)
            : depth == 2 ? List.of(layers.get(0), layers.get(2)) : layers,
        Shape.vector(N));
  }

  private static DenseLayer layer(int rows, int columns, ElementwiseActivation activation) {
    Seed seed = new Seed(100L * rows + columns);
    return new DenseLayer(
        new ColumnMatrix(rows, columns, seed.stream("w").gaussians(rows * columns, 0.5)),
        seed.stream("b").gaussians(rows, 1),
        activation);
  }

  /** Differences of neighbours at some distance: m of the n numbers. */
  private static LinearOperator differences(int m) {
    return LinearOperator.of(
        Shape.vector(N),
        Shape.vector(m),
        (s, out) -> {
          for (int i = 0; i < m; i++) {
            out[i] = s[(2 * i + 1) % N] - s[i];
          }
        },
        (v, out) -> {
          Arrays.fill(out, 0);
          for (int i = 0; i < m; i++) {
            out[(2 * i + 1) % N] += v[i];
            out[i] -= v[i];
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void itsNumbersAreThoseOfTheMeasuredSignal(int depth) {
    Mlp network = network(depth, ElementwiseActivation.IDENTITY);
    LinearOperator a = differences(5);
    DifferentiableMap measured = network.measuredBy(a);
    assertThat(measured).isInstanceOf(MeasuredMlp.class);
    Evaluation found = measured.newEvaluation();
    Evaluation expected = a.after(network).newEvaluation();
    double[] x = new Seed(9).stream("x").gaussians(K, 1);
    same(5, out -> found.forward(x, out), out -> expected.forward(x, out));
    double[] v = new Seed(9).stream("v").gaussians(5, 1);
    same(K, out -> found.pullback(v, out), out -> expected.pullback(v, out));
    same(5, out -> found.pushforward(x, out), out -> expected.pushforward(x, out));
    same(5 * K, found::jacobian, expected::jacobian);
    same(5, out -> found.antipode(x, out), out -> expected.antipode(x, out));
  }

  @Test
  void whereNoProductCanBeFormedOrItWouldBeTooLargeTheSignalIsMeasured() {
    Mlp linear = network(2, ElementwiseActivation.IDENTITY);
    assertThat(linear.measuredBy(differences(7))).isInstanceOf(Composition.class);
    assertThat(network(2, ElementwiseActivation.RELU).measuredBy(differences(5)))
        .isInstanceOf(Composition.class);
  }

  private interface Product {
    void into(double[] out);
  }

  private static void same(int size, Product found, Product expected) {
    double[] one = new double[size];
    double[] other = new double[size];
    found.into(one);
    expected.into(other);
    for (int i = 0; i < size; i++) {
      assertThat(one[i]).isCloseTo(other[i], within(1e-13));
    }
  }
}
