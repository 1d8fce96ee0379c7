package org.antipode.experiments.report.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Trials that succeed or fail, counted at each place of an axis and in each group of shared draws.
 *
 * <p>Trials of different groups are independent; trials of one group may depend on each other.
 *
 * @param x the places, ascending
 * @param successes by place and group
 * @param trials by place and group; the arrays are shared with the caller
 */
public record Counts(double[] x, int[][] successes, int[][] trials) {
  /**
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public Counts {
    if (x.length != successes.length || x.length != trials.length) {
      throw new IllegalArgumentException(
          x.length + " places, " + successes.length + " successes, " + trials.length + " trials");
    }
  }

  int groups() {
    return x.length == 0 ? 0 : trials[0].length;
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

  private static int[] weighted(int[][] counts, int[] weights) {
    int[] totals = new int[counts.length];
    for (int i = 0; i < totals.length; i++) {
      int sum = 0;
      for (int g = 0; g < weights.length; g++) {
        sum += weights[g] * counts[i][g];
      }
      totals[i] = sum;
    }
    return totals;
  }

  /** Whether no group has more than one trial. */
  boolean single() {
    for (int g = 0; g < groups(); g++) {
      int count = 0;
      for (int[] place : trials) {
        count += place[g];
      }
      if (count > 1) {
        return false;
      }
    }
    return true;
  }
}
