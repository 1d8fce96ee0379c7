package org.antipode.posterior.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.junit.jupiter.api.Test;

class MixingTest {
  /** x_t = ρx_{t−1} + √(1−ρ²)ξ_t, of variance 1. */
  private static double[] autoregression(double rho, int count, RandomStream random, double mean) {
    double[] series = new double[count];
    double x = random.nextGaussian();
    for (int t = 0; t < count; t++) {
      x = rho * x + Math.sqrt(1 - rho * rho) * random.nextGaussian();
      series[t] = mean + x;
    }
    return series;
  }

  private static List<double[]> chains(double rho, int count, double apart) {
    List<double[]> chains = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      chains.add(autoregression(rho, count, new Seed(1).stream("chain", i), i * apart));
    }
    return chains;
  }

  /** Σ_{t>0} ρ^t gives N(1−ρ)/(1+ρ). */
  @Test
  void anAutoregressionIsWorthTheDrawsThatItsAutocorrelationGives() {
    int count = 20_000;
    for (double rho : new double[] {0, 0.3, 0.6, 0.9, -0.4}) {
      Mixing mixing = Mixing.of(chains(rho, count, 0));
      double expected = 4 * count * (1 - rho) / (1 + rho);
      assertThat(mixing.effectiveSize())
          .as("ρ = %s", rho)
          .isCloseTo(expected, within(0.1 * expected));
      assertThat(mixing.rHat()).isBetween(0.999, 1.003);
    }
  }

  @Test
  void theEffectiveSizeOfAlternatingDrawsIsBounded() {
    double draws = 4 * 1000;
    assertThat(Mixing.of(chains(-0.99, 1000, 0)).effectiveSize())
        .isLessThanOrEqualTo(draws * Math.log10(draws) * (1 + 1e-12));
  }

  /** Means i·a add their variance: of eight halves with the means 0, 0, a, a, …, 10a²/7. */
  @Test
  void chainsApartHaveTheRatioOfAllVarianceToThatWithinOne() {
    double apart = 2;
    Mixing mixing = Mixing.of(chains(0, 20_000, apart));
    assertThat(mixing.rHat()).isCloseTo(Math.sqrt(1 + 10 * apart * apart / 7), within(0.02));
    assertThat(mixing.effectiveSize()).isLessThan(20);
  }

  /** By hand: the halves' means are 2 and 6, their variances 2. */
  @Test
  void aDriftWithinOneChainCountsAsDisagreement() {
    double within = 2;
    double between = 8;
    Mixing mixing = Mixing.of(List.of(new double[] {1, 3, 5, 7}));
    assertThat(mixing.rHat()).isEqualTo(Math.sqrt((within / 2 + between) / within));
  }

  @Test
  void chainsThatNeverMovedHaveNoNumbers() {
    double[] still = DoubleStream.generate(() -> 3).limit(100).toArray();
    Mixing mixing = Mixing.of(List.of(still, still));
    assertThat(mixing.rHat()).isNaN();
    assertThat(mixing.effectiveSize()).isNaN();
  }
}
