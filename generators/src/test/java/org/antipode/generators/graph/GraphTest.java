package org.antipode.generators.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.generators.layer.AffineLayer;
import org.antipode.generators.layer.Saturating;
import org.antipode.generators.linear.Combination;
import org.antipode.generators.linear.Gather;
import org.antipode.generators.pool.MaxPool;
import org.antipode.generators.pool.Windows;
import org.antipode.generators.product.PairFunction;
import org.antipode.generators.product.Pairwise;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

class GraphTest {
  private final RandomStream random = new Seed(1).stream("test");

  private DenseLayer layer(int rows, int columns, ActivationKind kind) {
    return new DenseLayer(
        ColumnMatrix.filled(rows, columns, random::nextGaussian),
        random.gaussians(rows, 1),
        kind.with(0.1));
  }

  private static Generator build(Graph.Builder builder, int output) {
    Shape signal = Shape.vector(builder.size(output));
    return builder.build(output, signal, ValueRange.ALL, List.of());
  }

  private static double[] join(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }

  /** A latent code of 3 that three maps read, one of them beside later values; a square. */
  private record Example(
      DenseLayer a, DenseLayer b, DenseLayer joined, DenseLayer square, Generator graph) {
    static Example of(GraphTest test) {
      DenseLayer a = test.layer(5, 3, ActivationKind.RELU);
      DenseLayer b = test.layer(4, 5, ActivationKind.TANH);
      DenseLayer joined = test.layer(6, 3 + 5 + 4, ActivationKind.LEAKY_RELU);
      DenseLayer square = test.layer(7, 6 + 6 + 5, ActivationKind.RELU);
      Graph.Builder builder = Graph.builder(Shape.vector(3));
      int unused = builder.add(test.layer(9, 3, ActivationKind.RELU), 0);
      int first = builder.add(a, 0);
      builder.add(test.layer(2, 9, ActivationKind.RELU), unused);
      int second = builder.add(b, first);
      int third = builder.add(joined, 0, first, second);
      return new Example(
          a, b, joined, square, build(builder, builder.add(square, third, third, first)));
    }

    double[] expected(double[] x) {
      double[] first = a.at(x);
      double[] third = joined.at(join(x, first, b.at(first)));
      return square.at(join(third, third, first));
    }
  }

  @Test
  void mapsReadTheValuesThatTheyName() {
    Example example = Example.of(this);
    for (int i = 0; i < 5; i++) {
      double[] x = random.gaussians(3, 1);
      assertThat(example.graph.at(x)).containsExactly(example.expected(x), within(0.0));
    }
    assertThat(((GraphNetwork) example.graph).graph().nodes()).hasSize(4);
  }

  @Test
  void theJacobianIsThatOfTheFormula() {
    Example example = Example.of(this);
    double[] x = random.gaussians(3, 1);
    Evaluation evaluation = example.graph.newEvaluation();
    evaluation.forward(x, new double[7]);
    double[] jacobian = new double[21];
    evaluation.jacobian(jacobian);
    for (int j = 0; j < 3; j++) {
      double[] above = x.clone();
      double[] below = x.clone();
      above[j] += 1e-6;
      below[j] -= 1e-6;
      double[] high = example.expected(above);
      double[] low = example.expected(below);
      for (int i = 0; i < 7; i++) {
        assertThat(jacobian[j * 7 + i]).isCloseTo((high[i] - low[i]) / 2e-6, within(1e-7));
      }
    }
  }

  @Test
  void aGraphKeepsTheContract() {
    Contract.check(Example.of(this).graph, new Seed(1)).orThrow();
  }

  @Test
  void aValueThatIsReadAfterALaterOneKeepsItsBlock() {
    // The first value is read by every other map: its array must not be given to another value.
    Graph.Builder builder = Graph.builder(Shape.vector(3));
    int first = builder.add(layer(6, 3, ActivationKind.TANH), 0);
    int value = first;
    for (int i = 0; i < 4; i++) {
      value = builder.add(layer(4 + i, 6 + builder.size(value), ActivationKind.TANH), value, first);
    }
    Contract.check(build(builder, value), new Seed(1)).orThrow();
  }

  @Test
  void theLatentCodeItselfCanBeTheSignal() {
    Graph.Builder builder = Graph.builder(Shape.vector(4));
    builder.add(layer(2, 4, ActivationKind.RELU), 0);
    Generator graph = builder.build(0, Shape.image(2, 2), ValueRange.ALL, List.of());
    assertThat(graph.at(new double[] {1, 2, 3, 4})).containsExactly(1, 2, 3, 4);
    assertThat(graph.outputShape()).isEqualTo(Shape.image(2, 2));
    Contract.check(graph, new Seed(1)).orThrow();
  }

  /** Repeats 20 numbers until a block of 20 columns exceeds the memory that a block may take. */
  private Generator wide(DifferentiableMap last) {
    int size = 300_000;
    int[] source = new int[size];
    Arrays.setAll(source, i -> i % 20);
    int[] back = new int[last.inputSize()];
    Arrays.setAll(back, i -> size - 1 - 7 * i);
    Graph.Builder builder = Graph.builder(Shape.vector(20));
    int repeated = builder.add(new Gather(Shape.vector(20), Shape.vector(size), source), 0);
    int chosen =
        builder.add(new Gather(Shape.vector(size), Shape.vector(back.length), back), repeated);
    return build(builder, builder.add(last, chosen));
  }

  @Test
  void blocksThatAreCutIntoSlicesHaveTheSameColumns() {
    DenseLayer last = layer(9, 50, ActivationKind.RELU);
    Evaluation evaluation = wide(last).newEvaluation();
    evaluation.forward(random.gaussians(20, 1), new double[9]);
    double[] tangents = random.gaussians(20 * 23, 1);
    double[] block = new double[9 * 23];
    evaluation.pushforward(tangents, 23, ActiveSet.all(20), block);
    double[] jacobian = new double[9 * 20];
    evaluation.jacobian(jacobian);
    for (int c = 0; c < 23; c++) {
      double[] image = new double[9];
      evaluation.pushforward(Arrays.copyOfRange(tangents, c * 20, c * 20 + 20), image);
      for (int i = 0; i < 9; i++) {
        double product = 0;
        for (int j = 0; j < 20; j++) {
          product += jacobian[j * 9 + i] * tangents[c * 20 + j];
        }
        assertThat(block[c * 9 + i]).isCloseTo(image[i], within(1e-12));
        assertThat(product).isCloseTo(image[i], within(1e-12));
      }
    }
  }

  @Test
  void afterItsFirstRoundAnEvaluationAllocatesNothing() {
    // Without dense layers: until the vector kernels are compiled their vectors are objects.
    Graph.Builder builder = Graph.builder(Shape.vector(10));
    int[] source = IntStream.range(0, 40).map(i -> i % 10).toArray();
    int first = builder.add(new Gather(Shape.vector(10), Shape.vector(40), source), 0);
    int second = builder.add(AffineLayer.pointwise(Shape.vector(40), Saturating.TANH), first);
    int third = builder.add(new Pairwise(40, PairFunction.PRODUCT), first, second);
    int fourth = builder.add(new Combination(Shape.vector(40), 1, 1), third, first);
    int[] pairs = {40, 2};
    int fifth = builder.add(new MaxPool(Windows.global(pairs, 1)), fourth, third);
    Evaluation evaluation = build(builder, fifth).newEvaluation();
    double[] x = random.gaussians(10, 1);
    double[] v = random.gaussians(40, 1);
    double[] signal = new double[40];
    double[] latent = new double[10];
    double[] jacobian = new double[400];
    Runnable round =
        () -> {
          evaluation.forward(x, signal);
          evaluation.antipode(x, signal);
          evaluation.pushforward(x, signal);
          evaluation.pullback(v, latent);
          evaluation.jacobian(jacobian);
          evaluation.settle(x, signal);
        };
    round.run();
    assertThat(allocatedBy(round)).isZero();
  }

  private static long allocatedBy(Runnable round) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    round.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Graph.Builder builder = Graph.builder(Shape.vector(3));
    int first = builder.add(layer(5, 3, ActivationKind.RELU), 0);
    assertThatThrownBy(() -> builder.add(layer(4, 7, ActivationKind.RELU), 0, first))
        .hasMessage("a map of 7 numbers cannot read values of [3, 5] numbers");
    assertThatThrownBy(() -> builder.add(layer(4, 5, ActivationKind.RELU), 2))
        .hasMessage("there is no value 2; the last one is 1");
    assertThatThrownBy(() -> builder.build(first, Shape.image(2, 3), ValueRange.ALL, List.of()))
        .hasMessage("a value of 5 numbers cannot be a signal of shape 2×3");
  }
}
