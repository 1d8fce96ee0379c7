package org.antipode.measurements.penalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

/** Penalties with kinks. */
class PenaltiesTest {
  @Test
  void theAbsoluteValuesKeepTheContract() {
    for (int size : new int[] {1, 7}) {
      Contract.check(new L1(0.3), size, new Seed(1)).orThrow();
      Contract.check(new L1(20), size, new Seed(2)).orThrow();
    }
  }

  @Test
  void aWeightOfZeroIsNoPenalty() {
    assertThat(new L1Provider().create(new L1Provider.Options(0), Context.none()))
        .isSameAs(Penalty.none());
  }

  @Test
  void theProximalMapOfAbsoluteValuesIsTheSoftThreshold() {
    double[] out = new double[4];
    new L1(2).proximal(new double[] {3, -0.5, 1, -4}, 0.5, out);
    assertThat(out).containsExactly(2, 0, 0, -3);
  }

  @Test
  void atZeroTheSubgradientOfAbsoluteValuesHasTheLeastNorm() {
    double[] out = {5, 5, 5};
    new L1(2).gradient(new double[] {3, 0, -1}, out);
    assertThat(out).containsExactly(2, 0, -2);
  }

  private static TotalVariation variation(double weight, Shape shape) {
    return new TotalVariation(weight, shape);
  }

  @Test
  void totalVariationKeepsTheContract() {
    Contract.check(variation(0.3, Shape.image(3, 4)), 12, new Seed(1)).orThrow();
    Contract.check(variation(2, Shape.image(2, 3, 2)), 12, new Seed(2)).orThrow();
    Contract.check(variation(0.1, Shape.vector(9)), 9, new Seed(3)).orThrow();
    Contract.check(variation(1, Shape.vector(1)), 1, new Seed(3)).orThrow();
  }

  /** |(1, 2)| + |1| + |−2| + 0 for the rows (0, 2) and (1, 0) with their neighbours. */
  @Test
  void totalVariationIsTheSumOfTheLengthsOfGradients() {
    TotalVariation variation = variation(10, Shape.image(2, 2));
    double expected = 10 * (Math.sqrt(1 + 4) + 2 + 1);
    assertThat(variation.value(new double[] {0, 2, 1, 0})).isCloseTo(expected, within(1e-12));
    TotalVariation twoChannels = variation(10, Shape.image(2, 2, 2));
    assertThat(twoChannels.value(new double[] {0, 5, 2, 5, 1, 5, 0, 5}))
        .isCloseTo(expected, within(1e-12));
  }

  /**
   * Denoising against Chambolle and Pock's primal-dual method (2011, algorithm 2) in NumPy, 400,000
   * iterations.
   */
  @Test
  void theProximalMapOfTotalVariationIsThatOfAnotherMethod() {
    double[] x = new double[42];
    for (int i = 0; i < 42; i++) {
      int row = i / 7;
      int column = i % 7;
      x[i] = (row * row * 7 + column * 3 + row * column * 5) % 11 / 5.0;
    }
    TotalVariation variation = variation(0.7, Shape.image(6, 7));
    double[] u = new double[42];
    variation.proximal(x, 0.5, u);
    double distance = Vectors.distance(u, x);
    assertThat(distance * distance / 2 + variation.value(u) / 2)
        .isCloseTo(7.064859169424766, within(1e-9));
    assertThat(Arrays.copyOf(u, 3))
        .containsExactly(
            new double[] {0.48845778437245885, 0.8889888046850368, 1.055281344184014},
            within(1e-5));
  }

  @Test
  void aHeavyWeightLeavesTheMean() {
    double[] u = new double[4];
    variation(100, Shape.vector(4)).proximal(new double[] {1, 2, 3, 6}, 1, u);
    assertThat(u).containsExactly(new double[] {3, 3, 3, 3}, within(1e-5));
  }

  @Test
  void totalVariationOfACodeThatIsNoSignalIsRefused() {
    assertThatThrownBy(
            () ->
                new TotalVariationProvider()
                    .create(
                        new TotalVariationProvider.Options(1),
                        Context.of(Shape.vector(20), new Seed(1).stream("test"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("this generator's latent code of shape 20 has no neighbours");
    Shape coefficients = new Shape(List.of(new Axis(20, Role.CHANNEL)), Field.REAL);
    Context allDeviations =
        new Context() {
          @Override
          public Shape shape() {
            return coefficients;
          }

          @Override
          public int deviations() {
            return 20;
          }

          @Override
          public RandomStream random() {
            return new Seed(1).stream("test");
          }
        };
    assertThatThrownBy(
            () ->
                new TotalVariationProvider()
                    .create(new TotalVariationProvider.Options(1), allDeviations))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no neighbours");
  }
}
