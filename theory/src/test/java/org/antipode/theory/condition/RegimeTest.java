package org.antipode.theory.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.measurements.matrix.DenseOperator;
import org.antipode.measurements.matrix.IdentityProvider;
import org.antipode.theory.Hidden;
import org.antipode.theory.Networks;
import org.antipode.theory.linear.Jacobian;
import org.junit.jupiter.api.Test;

class RegimeTest {
  private static Regime regime(Mlp generator, int rows) {
    return Regime.of(generator, Optional.of(Networks.measurement(1, rows, generator)), new Seed(1));
  }

  @Test
  void theRatiosAreThoseOfTheTheorem() {
    Regime regime = regime(Networks.gaussian(1, 10, 250, 1700), 200);
    assertThat(regime.expansions().get(0)).isCloseTo(250 / (10 * Math.log(10)), within(1e-12));
    assertThat(regime.expansions().get(1)).isCloseTo(1700 / (250 * Math.log(250)), within(1e-12));
    assertThat(regime.sampling().getAsDouble())
        .isCloseTo(200 / (2 * 10 * Math.log(250.0 * 1700)), within(1e-12));
    assertThat(regime.localRank()).isEqualTo(10);
    assertThat(regime.words()).hasSize(4).last().asString().contains("all 10 latent dimensions");
  }

  /** Corollary 5 is about A = I and asks nothing of m; a matrix next to I is not I. */
  @Test
  void theIdentityIsNotHeldAgainstTheSampleSize() {
    Mlp generator = Networks.gaussian(1, 10, 40, 60);
    for (MeasurementOperator identity :
        List.of(
            new IdentityProvider()
                .create(
                    new IdentityProvider.Options(),
                    Context.of(generator.outputShape(), new Seed(1).stream("measurement"))),
            new DenseOperator(diagonal(60, 1)))) {
      Regime regime = Regime.of(generator, Optional.of(identity), new Seed(1));
      assertThat(regime.identity()).isTrue();
      assertThat(regime.sampling()).isEmpty();
      assertThat(regime.words())
          .anyMatch(word -> word.contains("Corollary 5"))
          .noneMatch(word -> word.contains("fewer than the theorem requires"));
    }
    for (MeasurementOperator other :
        List.of(
            new DenseOperator(diagonal(60, 1 + 1e-9)),
            new DenseOperator(diagonal(60, -1)),
            Networks.measurement(1, 60, generator))) {
      Regime regime = Regime.of(generator, Optional.of(other), new Seed(1));
      assertThat(regime.identity()).isFalse();
      assertThat(regime.sampling()).isPresent();
      assertThat(regime.words()).anyMatch(word -> word.contains("fewer than the theorem requires"));
    }
  }

  /** I, but for its last entry. */
  private static ColumnMatrix diagonal(int n, double last) {
    double[] data = new double[n * n];
    for (int i = 0; i < n; i++) {
      data[i * n + i] = i == n - 1 ? last : 1;
    }
    return new ColumnMatrix(n, n, data);
  }

  @Test
  void shrinkingLayersAndTooFewMeasurementsAreSaid() {
    Regime regime = regime(Networks.gaussian(1, 10, 8, 20), 5);
    assertThat(regime.words())
        .anyMatch(word -> word.contains("does not expand"))
        .anyMatch(
            word -> word.contains("5 measurements for 10 latent numbers: too few for any method"))
        .anyMatch(word -> word.contains("x0 is not determined"));
    assertThat(regime.localRank()).isLessThan(10);
  }

  @Test
  void aLatentNumberThatIsNotUsedDoesNotCount() {
    double[] data = Networks.matrix(1, 30, 3).data().clone();
    for (int i = 60; i < 90; i++) {
      data[i] = 0;
    }
    Mlp generator =
        new Mlp(List.of(DenseLayer.relu(new ColumnMatrix(30, 3, data))), Shape.vector(30));
    assertThat(regime(generator, 10).localRank()).isEqualTo(2);
  }

  @Test
  void withoutMeasurementsAndLayersOnlyTheDimensionIsSaid() {
    Regime regime =
        Regime.of(new Hidden(Networks.gaussian(1, 3, 20, 40)), Optional.empty(), new Seed(1));
    assertThat(regime.sizes()).containsExactly(3, 40);
    assertThat(regime.expansions()).isEmpty();
    assertThat(regime.sampling()).isEmpty();
    assertThat(regime.words())
        .singleElement()
        .asString()
        .startsWith("The signals move in all 3 latent dimensions, in the weakest 0.");
  }

  @Test
  void theRankIsShownByItsPointAndItsSingularValues() {
    Mlp generator = Networks.gaussian(1, 4, 40, 60);
    Regime.LocalRange range = Regime.of(generator, Optional.empty(), new Seed(1)).range();
    assertThat(range.rank()).isEqualTo(4);
    assertThat(range.singularValues()).hasSize(4);
    double[] jacobian = Jacobian.at(generator, range.latent()).entries();
    assertThat(Arrays.stream(range.singularValues()).map(s -> s * s).sum())
        .isCloseTo(Vectors.dot(jacobian, jacobian), within(1e-12));
  }

  @Test
  void oneLatentNumberAndOneLayerAreSpokenOfAsSuch() {
    Regime one = regime(Networks.gaussian(1, 1, 20, 40), 1);
    assertThat(one.words())
        .noneMatch(word -> word.contains("Infinity"))
        .anyMatch(word -> word.contains("any size is inside the theorem"))
        .anyMatch(word -> word.startsWith("1 measurement for 1 latent number, "))
        .last()
        .isEqualTo("The signals move with the one latent number.");
    Regime single = regime(Networks.gaussian(1, 1, 1), 1);
    assertThat(single.words())
        .noneMatch(word -> word.contains("Infinity"))
        .first()
        .asString()
        .contains("two layers and more");
  }
}
