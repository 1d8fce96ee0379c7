package org.antipode.experiments.report.statistics;

import java.util.Map;
import java.util.TreeMap;

/** The mean of numbers in groups: numbers of one group depend on each other. */
final class GroupMean {
  private record Sum(double total, int count) {
    Sum with(double value) {
      return new Sum(total + value, count + 1);
    }
  }

  private final Map<Long, Sum> sums = new TreeMap<>();

  void add(long group, double value) {
    sums.put(group, sums.getOrDefault(group, new Sum(0, 0)).with(value));
  }

  int groups() {
    return sums.size();
  }

  int count() {
    return sums.values().stream().mapToInt(Sum::count).sum();
  }

  double mean() {
    return sums.values().stream().mapToDouble(Sum::total).sum() / count();
  }

  /** Each group's sum, in the groups' order. */
  double[] totals() {
    return sums.values().stream().mapToDouble(Sum::total).toArray();
  }

  /**
   * The mean's standard error √(G/(G − 1) Σ_g (total_g − count_g · mean)²)/n, which holds however
   * the numbers of a group depend on each other; NaN for one group.
   */
  double error() {
    double mean = mean();
    double squares =
        sums.values().stream().mapToDouble(sum -> Math.pow(sum.total - sum.count * mean, 2)).sum();
    double groups = groups();
    return Math.sqrt(groups / (groups - 1) * squares) / count();
  }
}
