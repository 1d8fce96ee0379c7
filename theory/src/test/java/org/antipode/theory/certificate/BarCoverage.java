package org.antipode.theory.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The share of numbers within their bars over many problems. Numbers of one problem depend on each
 * other, so that each problem counts as one draw of its share.
 */
final class BarCoverage {
  private final List<Double> shares = new ArrayList<>();
  private int entries;

  /** Adds one problem. */
  void add(Intervals bars, double[] truth) {
    entries = truth.length;
    shares.add(
        IntStream.range(0, entries).filter(i -> bars.holds(i, truth[i])).count()
            / (double) entries);
  }

  int problems() {
    return shares.size();
  }

  double mean() {
    return shares.stream().mapToDouble(share -> share).average().orElseThrow();
  }

  /**
   * By how many standard errors the mean share is above the claim. The standard error is that of
   * the shares, but at least that of independent numbers.
   */
  double deviation() {
    double mean = mean();
    double p = ErrorBars.LEVEL;
    double squares = shares.stream().mapToDouble(share -> (share - mean) * (share - mean)).sum();
    double variance = Math.max(squares / (problems() - 1), p * (1 - p) / entries);
    return (mean - p) / Math.sqrt(variance / problems());
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.1f %% (%+.1f)", 100 * mean(), deviation());
  }
}
