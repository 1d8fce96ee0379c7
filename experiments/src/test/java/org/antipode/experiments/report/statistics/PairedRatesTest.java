package org.antipode.experiments.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedRatesTest {

  /** Pairs without dependence, each a group of its own. */
  private static PairedRates single(int both, int onlyFirst, int onlySecond, int neither) {
    PairedRates.Builder pairs = new PairedRates.Builder();
    int group = 0;
    int[] counts = {both, onlyFirst, onlySecond, neither};
    for (int kind = 0; kind < 4; kind++) {
      for (int i = 0; i < counts[kind]; i++) {
        pairs.add(group++, kind < 2, kind % 2 == 0);
      }
    }
    return pairs.build();
  }

  /** By SciPy 1.17's binomtest(7, 24) and binomtest(3, 10). */
  @Test
  void theExactPValueIsMcNemarsWhereEachGroupIsOnePair() {
    assertThat(single(50, 7, 17, 26).pValue()).isCloseTo(0.06391465663909912, within(1e-12));
    assertThat(single(0, 7, 3, 0).pValue()).isCloseTo(0.34375, within(1e-12));
    assertThat(single(9, 4, 4, 2).pValue()).isEqualTo(1);
    assertThat(single(9, 0, 0, 2).pValue()).isEqualTo(1);
  }

  @Test
  void theCountsAreThoseOfThePairs() {
    PairedRates rates = single(50, 7, 17, 26);

    assertThat(rates.pairs()).isEqualTo(100);
    assertThat(rates.firstRate()).isEqualTo(0.57);
    assertThat(rates.secondRate()).isEqualTo(0.67);
    assertThat(rates.difference().value()).isCloseTo(-0.1, within(1e-15));
  }

  @Test
  void groupsOfSeveralPairsChangeSidesAsAWhole() {
    Random random = new Random(1);
    for (int round = 0; round < 20; round++) {
      PairedRates.Builder pairs = new PairedRates.Builder();
      int[] sums = new int[8];
      for (int g = 0; g < sums.length; g++) {
        for (int i = 0; i <= g % 4; i++) {
          boolean first = random.nextInt(3) > 0;
          boolean second = random.nextBoolean();
          pairs.add(g, first, second);
          sums[g] += (first ? 1 : 0) - (second ? 1 : 0);
        }
      }
      int seen = Math.abs(IntStream.of(sums).sum());
      long extreme =
          IntStream.range(0, 256)
              .filter(
                  signs ->
                      Math.abs(
                              IntStream.range(0, 8)
                                  .map(g -> (signs >> g & 1) == 1 ? sums[g] : -sums[g])
                                  .sum())
                          >= seen)
              .count();
      assertThat(pairs.build().pValue()).isCloseTo(extreme / 256.0, within(1e-12));
    }
  }

  @Test
  void pairsThatAllAgreeLeaveTheDifferenceAnInterval() {
    Interval difference = single(20, 0, 0, 0).difference();

    assertThat(difference.value()).isZero();
    assertThat(difference.high()).isBetween(0.05, 0.2);
    assertThat(difference.low()).isEqualTo(-difference.high());
  }

  /** Of 400 comparisons with 30 groups of 12 pairs of which each group's are much alike. */
  @Test
  void theIntervalHoldsTheTruthAndTheTestItsLevelWhateverTheGroupsShare() {
    Random random = new Random(4);
    int held = 0;
    int rejected = 0;
    for (int round = 0; round < 400; round++) {
      PairedRates.Builder pairs = new PairedRates.Builder();
      for (int g = 0; g < 30; g++) {
        double first = random.nextDouble();
        double second = random.nextDouble();
        for (int i = 0; i < 12; i++) {
          pairs.add(g, random.nextDouble() < first, random.nextDouble() < second);
        }
      }
      PairedRates rates = pairs.build();
      held += rates.difference().low() <= 0 && 0 <= rates.difference().high() ? 1 : 0;
      rejected += rates.pValue() < 0.05 ? 1 : 0;
    }
    assertThat(held / 400.0).isBetween(0.92, 0.98);
    assertThat(rejected / 400.0).isBetween(0.02, 0.08);
  }

  @Test
  void oneGroupAloneShowsNoSpread() {
    PairedRates.Builder pairs = new PairedRates.Builder();
    pairs.add(7, true, false);
    pairs.add(7, true, true);

    assertThat(pairs.build().difference()).isEqualTo(new Interval(0.5, -1, 1));
    assertThat(pairs.build().pValue()).isEqualTo(1);
  }

  @Test
  void aRatioIsTheGeometricMeanOfThePairsThatArePositive() {
    PairedRatio.Builder pairs = new PairedRatio.Builder();
    pairs.add(0, 2, 1);
    pairs.add(1, 8, 1);
    pairs.add(2, 4, 1);
    pairs.add(3, 0, 1);
    PairedRatio ratio = pairs.build();

    assertThat(ratio.pairs()).isEqualTo(3);
    assertThat(ratio.ratio().value()).isCloseTo(4, within(1e-12));
    // log 2 · (2 ± 4.30265 / √3), as the three logarithms have the standard deviation log 2.
    assertThat(ratio.ratio().high())
        .isCloseTo(Math.pow(2, 2 + 4.302652729749462 / Math.sqrt(3)), within(1e-9));
  }

  /** By SciPy 1.17's t.ppf(0.975, ν). */
  @Test
  void studentsQuantilesAreSciPys() {
    assertThat(Interval.quantile(1)).isCloseTo(12.706204736174694, within(1e-9));
    assertThat(Interval.quantile(2)).isCloseTo(4.302652729749462, within(1e-9));
    assertThat(Interval.quantile(3)).isCloseTo(3.1824463052837078, within(1e-9));
    assertThat(Interval.quantile(10)).isCloseTo(2.228138851986274, within(1e-9));
    assertThat(Interval.quantile(99)).isCloseTo(1.9842169515864174, within(1e-9));
    assertThat(Interval.quantile(100_000)).isCloseTo(1.95996, within(1e-4));
  }
}
