package org.antipode.generators.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.generators.layer.ActivationKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two layers that know of each other against the same layers by the chain rule. */
class DensePairTest {
  /** Few inputs and many: a pair keeps all rows for few, the live ones for many. */
  private static final int FEW = 5;

  private static final int MANY = 70;

  private static final int MIDDLE = 40;
  private static final int SIZE = 60;

  static List<DensePair> pairs() {
    return List.of(
        pair(ActivationKind.RELU, 0, false, ActivationKind.RELU),
        pair(ActivationKind.LEAKY_RELU, 0.2, false, ActivationKind.TANH),
        pair(ActivationKind.IDENTITY, 0, false, ActivationKind.SIGMOID),
        pair(ActivationKind.RELU, 0, true, ActivationKind.RELU),
        pair(ActivationKind.LEAKY_RELU, -0.5, true, ActivationKind.SIGMOID),
        pair(MANY, ActivationKind.RELU, 0, false, ActivationKind.RELU),
        pair(MANY, ActivationKind.LEAKY_RELU, 0.2, true, ActivationKind.RELU));
  }

  private static DensePair pair(
      ActivationKind first, double slope, boolean bias, ActivationKind second) {
    return pair(FEW, first, slope, bias, second);
  }

  private static DensePair pair(
      int inputs, ActivationKind first, double slope, boolean bias, ActivationKind second) {
    RandomStream random = new Seed(first.ordinal()).stream("pair");
    return new DensePair(
        layer(MIDDLE, inputs, first, slope, bias, random),
        layer(SIZE, MIDDLE, second, 0, bias, random));
  }

  private static DenseLayer layer(
      int rows,
      int columns,
      ActivationKind activation,
      double slope,
      boolean bias,
      RandomStream random) {
    return new DenseLayer(
        ColumnMatrix.filled(rows, columns, random::nextGaussian),
        bias ? random.gaussians(rows, 1) : new double[0],
        activation.with(slope));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void theJacobianFollowsALongWalkAsIfFormedAnewAtEachPoint(DensePair pair) {
    int k = pair.inputSize();
    DifferentiableMap chain = pair.second().after(pair.first());
    Evaluation walking = pair.newEvaluation();
    RandomStream random = new Seed(9).stream("walk");
    double[] x = random.gaussians(k, 1);
    double[] out = new double[SIZE];
    double[] jacobian = new double[SIZE * k];
    double[] expected = new double[SIZE * k];
    for (int step = 0; step < 200; step++) {
      double[] move = random.gaussians(k, step % 20 == 0 ? 2 : 0.1);
      for (int j = 0; j < k; j++) {
        x[j] = step % 50 == 49 ? 0 : x[j] + move[j];
      }
      walking.forward(x, out);
      walking.jacobian(jacobian);
      Evaluation fresh = chain.newEvaluation();
      fresh.forward(x, out);
      fresh.jacobian(expected);
      assertThat(jacobian).containsExactly(expected, within(1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void theAntipodeIsTheValueAtMinusX(DensePair pair) {
    int k = pair.inputSize();
    RandomStream random = new Seed(9).stream("points");
    Evaluation evaluation = pair.newEvaluation();
    for (int i = 0; i < 10; i++) {
      double[] x = random.gaussians(k, 1);
      double[] minus = new double[k];
      for (int j = 0; j < k; j++) {
        minus[j] = -x[j];
      }
      double[] out = new double[SIZE];
      evaluation.forward(x, out);
      evaluation.antipode(x, out);
      assertThat(out).containsExactly(pair.second().at(pair.first().at(minus)), within(1e-12));
    }
  }

  @Test
  void onlyAfterALayerWithoutBiasesIsTheProductOfBothLayersUsed() {
    int never = Integer.MAX_VALUE;
    assertThat(pairs().stream().map(DensePair::plainAntipodes))
        .containsExactly(1, 1, 1, never, never, never, never);
  }
}
