package org.antipode.experiments.report.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Trials that succeed or fail, counted at each place of an axis and in each group of shared draws.
 *
 * <p>Trials of different groups are independent; trials of one group may depend on each other.
 */
public final class Counts {
  private final double[] x;
  private final int[][] successes;
  private final int[][] trials;

  /** By place, the groups that have trials there: few of many where each trial is one. */
  private final int[][] present;

  /**
   * @param x the places, ascending
   * @param successes by place and group
   * @param trials by place and group; all arrays are shared with the caller
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public Counts(double[] x, int[][] successes, int[][] trials) {
    if (x.length != successes.length || x.length != trials.length) {
      throw new IllegalArgumentException(
          x.length + " places, " + successes.length + " successes, " + trials.length + " trials");
    }
    this.x = x;
    this.successes = successes;
    this.trials = trials;
    this.present =
        Arrays.stream(trials)
            .map(of -> IntStream.range(0, of.length).filter(g -> of[g] > 0).toArray())
            .toArray(int[][]::new);
  }

  double[] x() {
    return x;
  }

  int groups() {
    return x.length == 0 ? 0 : trials[0].length;
  }

  int successes(int place, int group) {
    return successes[place][group];
  }

  int trials(int place, int group) {
    return trials[place][group];
  }

  /** How many trials succeeded at each place. */
  int[] totalSuccesses() {
    return totals(successes);
  }

  /** How many trials each place has. */
  int[] totalTrials() {
    return totals(trials);
  }

  private static int[] totals(int[][] counts) {
    return Arrays.stream(counts).mapToInt(groups -> IntStream.of(groups).sum()).toArray();
  }

  /** The successes at each place where each group counts as often as its weight. */
  int[] weightedSuccesses(int[] weights) {
    return weighted(successes, weights);
  }

  /** The trials at each place where each group counts as often as its weight. */
  int[] weightedTrials(int[] weights) {
    return weighted(trials, weights);
  }

  private int[] weighted(int[][] counts, int[] weights) {
    int[] totals = new int[counts.length];
    for (int i = 0; i < totals.length; i++) {
      int sum = 0;
      for (int g : present[i]) {
        sum += weights[g] * counts[i][g];
      }
      totals[i] = sum;
    }
    return totals;
  }

  /** Whether no group has more than one trial. */
  boolean single() {
    return IntStream.range(0, groups())
        .allMatch(g -> Arrays.stream(trials).mapToInt(place -> place[g]).sum() <= 1);
  }
}
