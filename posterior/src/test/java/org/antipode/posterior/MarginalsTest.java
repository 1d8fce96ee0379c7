package org.antipode.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.antipode.core.random.Seed;
import org.junit.jupiter.api.Test;

class MarginalsTest {
  /** numpy.quantile([1, 2, 4, 8, 16], [.25, .75, .05, .95]) = 2, 8, 1.2, 14.4. */
  @Test
  void quantilesOfDrawsAreLinearBetweenThem() {
    Marginals marginals = Marginals.of(new double[] {4, 0, 16, 0, 1, 0, 8, 0, 2, 5}, 2);
    Marginals.Bars half = marginals.bars().get(Level.HALF);
    Marginals.Bars ninety = marginals.bars().get(Level.NINETY);
    assertThat(half.lower()[0]).isEqualTo(2);
    assertThat(half.upper()[0]).isEqualTo(8);
    assertThat(ninety.lower()[0]).isCloseTo(1.2, within(1e-12));
    assertThat(ninety.upper()[0]).isCloseTo(14.4, within(1e-12));
    assertThat(marginals.mean()).containsExactly(6.2, 1);
    assertThat(marginals.deviation()[0]).isCloseTo(Math.sqrt(37.2), within(1e-12));
    assertThat(half.shareOf(new double[] {5, 1})).isEqualTo(0.5);
  }

  @Test
  void barsOfManyGaussianDrawsAreThoseOfTheGaussian() {
    Marginals drawn = Marginals.of(new Seed(1).stream("draws").gaussians(400_000, 2), 1);
    Marginals exact = Marginals.gaussian(new double[1], new double[] {2});
    for (Level level : Level.values()) {
      assertThat(drawn.bars().get(level).lower()[0])
          .isCloseTo(exact.bars().get(level).lower()[0], within(0.03));
      assertThat(drawn.bars().get(level).upper()[0])
          .isCloseTo(exact.bars().get(level).upper()[0], within(0.03));
    }
  }
}
