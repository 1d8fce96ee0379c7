package org.antipode.generators.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.generators.graph.Graph;
import org.antipode.generators.layer.AffineLayer;
import org.antipode.generators.layer.ElementaryFunctions;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProductTest {
  private final RandomStream random = new Seed(1).stream("test");

  @Test
  void functionsOfTwoNumbersAreAppliedEntryByEntry() {
    double[] x = {3, -2, 5, 2, 4, 5};
    assertThat(new Pairwise(3, PairFunction.PRODUCT).at(x)).containsExactly(6, -8, 25);
    assertThat(new Pairwise(3, PairFunction.QUOTIENT).at(x)).containsExactly(1.5, -0.5, 1);
    assertThat(new Pairwise(3, PairFunction.POWER).at(x)).containsExactly(9, 16, 3125);
    assertThat(new Pairwise(3, PairFunction.MAXIMUM).at(x)).containsExactly(3, 4, 5);
    assertThat(new Pairwise(3, PairFunction.MINIMUM).at(x)).containsExactly(2, -2, 5);
  }

  /** Powers need positive bases: the contract is checked behind an exponential. */
  @ParameterizedTest
  @EnumSource(PairFunction.class)
  void functionsOfTwoNumbersKeepTheContract(PairFunction function) {
    Graph.Builder builder = Graph.builder(Shape.vector(8));
    AffineLayer positive = AffineLayer.pointwise(Shape.vector(8), ElementaryFunctions.EXP);
    int value = builder.add(positive, 0);
    int out = builder.add(new Pairwise(4, function), value);
    DifferentiableMap map = builder.build(out, Shape.vector(4), ValueRange.ALL, List.of());
    Contract.check(map, new Seed(1)).orThrow();
    if (function != PairFunction.POWER && function != PairFunction.QUOTIENT) {
      Contract.check(new Pairwise(4, function), new Seed(1)).orThrow();
    }
  }

  @Test
  void whereNumbersAreEqualTheirMotionsDecide() {
    Evaluation evaluation = new Pairwise(2, PairFunction.MAXIMUM).newEvaluation();
    double[] out = new double[2];
    evaluation.forward(new double[] {1, 5, 1, 4}, out);
    assertThat(evaluation.atKink()).isTrue();
    evaluation.settle(new double[] {2, 0, 3, 9}, out);
    assertThat(out).containsExactly(3, 0);
    evaluation.settle(new double[] {-2, 0, -3, 9}, out);
    assertThat(out).containsExactly(-2, 0);
    evaluation.forward(new double[] {1, 5, 2, 4}, out);
    assertThat(evaluation.atKink()).isFalse();
  }

  @Test
  void aValueTimesItselfIsItsSquare() {
    Graph.Builder builder = Graph.builder(Shape.vector(3));
    int square = builder.add(new Pairwise(3, PairFunction.PRODUCT), 0, 0);
    Generator map = builder.build(square, Shape.vector(3), ValueRange.ALL, List.of());
    assertThat(map.at(new double[] {1, -2, 3})).containsExactly(1, 4, 9);
    Contract.check(map, new Seed(1)).orThrow();
  }

  @Test
  void matricesAreMultipliedOneByOne() {
    MatrixProduct product = new MatrixProduct(2, 3, 4, 5);
    double[] x = random.gaussians(product.inputSize(), 1);
    double[] out = product.at(x);
    for (int s = 0; s < 2; s++) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 5; j++) {
          double sum = 0;
          for (int l = 0; l < 4; l++) {
            sum += x[(s * 3 + i) * 4 + l] * x[24 + (s * 4 + l) * 5 + j];
          }
          assertThat(out[(s * 3 + i) * 5 + j]).isCloseTo(sum, within(1e-14));
        }
      }
    }
    Contract.check(product, new Seed(1)).orThrow();
  }
}
