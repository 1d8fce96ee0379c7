package org.antipode.experiments.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossingTest {
  private static final double[] X = IntStream.rangeClosed(8, 24).asDoubleStream().toArray();
  private static final int GROUPS = 60;
  private static final Resampling RESAMPLING = new Resampling(GROUPS);

  private static final DoubleUnaryOperator LOGISTIC = x -> 1 / (1 + Math.exp(-(x - 15.3) / 1.5));

  /** Half at 14.2, steep below and with a long tail above: no logistic curve on either axis. */
  private static final DoubleUnaryOperator SKEW =
      x -> x < 11 ? 0.01 : 0.98 - 0.97 * Math.exp(-(x - 11) / 4.5556);

  private static final double SKEW_HALF = 11 + 4.5556 * Math.log(0.97 / 0.48);

  /**
   * One trial of each group at each place. With a share of 1 the group's draw alone decides; the
   * rate at each place is the law's, whatever the share.
   */
  private static Counts draw(DoubleUnaryOperator law, double share, Random random) {
    int[][] successes = new int[X.length][GROUPS];
    int[][] trials = new int[X.length][GROUPS];
    for (int g = 0; g < GROUPS; g++) {
      double common = random.nextDouble();
      for (int i = 0; i < X.length; i++) {
        double own = random.nextDouble() < share ? common : random.nextDouble();
        trials[i][g] = 1;
        successes[i][g] = own < law.applyAsDouble(X[i]) ? 1 : 0;
      }
    }
    return new Counts(X, successes, trials);
  }

  private static Crossing of(Counts counts) {
    return Crossing.of(counts, RESAMPLING).orElseThrow();
  }

  /** Of 50 sweeps; the standard error of a share of 0.95 is 0.03. */
  private static double coverage(DoubleUnaryOperator law, double half, double share, long seed) {
    Random random = new Random(seed);
    int held = 0;
    for (int i = 0; i < 50; i++) {
      Midpoint midpoint = of(draw(law, share, random)).midpoint().orElseThrow();
      held += midpoint.low().get() <= half && half <= midpoint.high().get() ? 1 : 0;
    }
    return held / 50.0;
  }

  @Test
  void theIntervalHoldsTheTruthWhereTrialsAreIndependent() {
    assertThat(coverage(LOGISTIC, 15.3, 0, 1)).isBetween(0.86, 1.0);
  }

  @Test
  void theIntervalHoldsTheTruthWhereAllTrialsOfAGroupShareTheirDraws() {
    assertThat(coverage(LOGISTIC, 15.3, 1, 2)).isBetween(0.86, 1.0);
    assertThat(coverage(LOGISTIC, 15.3, 0.7, 3)).isBetween(0.86, 1.0);
  }

  @Test
  void theIntervalHoldsTheTruthWhereNoLogisticCurveFits() {
    assertThat(coverage(SKEW, SKEW_HALF, 0, 4)).isBetween(0.86, 1.0);
    assertThat(coverage(SKEW, SKEW_HALF, 0.7, 5)).isBetween(0.86, 1.0);
  }

  /** The test's level is 5 %; its distribution is an approximation. */
  @Test
  void aTrueCurveIsRarelyRejected() {
    for (double share : new double[] {0, 0.7, 1}) {
      Random random = new Random(6);
      int rejected = 0;
      for (int i = 0; i < 200; i++) {
        Counts counts = draw(LOGISTIC, share, random);
        LogisticFit fit = fit(counts);
        rejected += LogisticTest.of(counts, fit).below(GoodnessOfFit.LEVEL) ? 1 : 0;
      }
      assertThat(rejected / 200.0).as("share %s", share).isBetween(0.0, 0.12);
    }
  }

  private static LogisticFit fit(Counts counts) {
    return LogisticFit.of(counts.x(), counts.totalSuccesses(), counts.totalTrials()).orElseThrow();
  }

  /** The deviance by NumPy, and its tail by SciPy, of cells that need no pooling. */
  @Test
  void independentTrialsAreHeldAgainstChiSquared() {
    int[] successes = {8, 30, 40, 48, 51, 90};
    GoodnessOfFit quality = LogisticTest.of(single(successes, 100), fit(single(successes, 100)));
    LogisticFit fit = fit(single(successes, 100));

    double deviance = 0;
    for (int i = 0; i < 6; i++) {
      double p = fit.rate(X[i]);
      deviance += 2 * successes[i] * Math.log(successes[i] / (100 * p));
      deviance += 2 * (100 - successes[i]) * Math.log((100 - successes[i]) / (100 * (1 - p)));
    }
    assertThat(quality.deviance()).isCloseTo(deviance, within(1e-9));
    assertThat(fit.deviance()).isCloseTo(deviance, within(1e-9));
    assertThat(quality.degrees()).isEqualTo(4);
    // For four degrees the tail is (1 + x/2) e^(−x/2).
    assertThat(quality.pValue().orElseThrow())
        .isCloseTo((1 + deviance / 2) * Math.exp(-deviance / 2), within(1e-12));
    assertThat(quality.below(GoodnessOfFit.LEVEL)).isTrue();
  }

  /** Each trial a group of its own. */
  private static Counts single(int[] successes, int each) {
    int places = successes.length;
    int[][] won = new int[places][places * each];
    int[][] all = new int[places][places * each];
    for (int i = 0; i < places; i++) {
      Arrays.fill(all[i], i * each, (i + 1) * each, 1);
      Arrays.fill(won[i], i * each, i * each + successes[i], 1);
    }
    return new Counts(Arrays.copyOf(X, places), won, all);
  }

  @Test
  void separatedTrialsHaveAnIntervalAlthoughAllSamplesAgree() {
    Crossing crossing = of(counts(new int[] {0, 0, 0, 60, 60, 60}));
    Midpoint midpoint = crossing.midpoint().orElseThrow();

    assertThat(midpoint.value()).isCloseTo(10.5, within(1e-9));
    assertThat(midpoint.low().get()).isBetween(9.5, 10.001);
    assertThat(midpoint.high().get()).isBetween(10.999, 11.5);
    assertThat(crossing.quality().pValue()).isEmpty();
  }

  @Test
  void successThatRisesAndFallsHasNoFiftyPercentPoint() {
    Crossing crossing = of(counts(new int[] {0, 20, 55, 58, 50, 10, 0}));

    assertThat(crossing.disordered()).isTrue();
    assertThat(crossing.midpoint()).isEmpty();
  }

  @Test
  void aPlateauBeforeTheRiseIsReadOffTheIsotonicCurve() {
    Crossing crossing = of(counts(new int[] {0, 18, 20, 19, 20, 20, 21, 45, 60, 60}));

    assertThat(crossing.quality().below(GoodnessOfFit.LEVEL)).isTrue();
    assertThat(crossing.isotonic()).isPresent();
    assertThat(crossing.midpoint().orElseThrow().value()).isCloseTo(14 + 9.0 / 24, within(1e-12));
  }

  /** In every group the same places succeed. */
  private static Counts counts(int[] successes) {
    int[][] won = new int[successes.length][GROUPS];
    int[][] all = new int[successes.length][GROUPS];
    for (int i = 0; i < successes.length; i++) {
      Arrays.fill(all[i], 1);
      Arrays.fill(won[i], 0, successes[i], 1);
    }
    return new Counts(Arrays.copyOf(X, successes.length), won, all);
  }
}
