package org.antipode.posterior;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How often bars held the truth, over many problems. Entries of one problem depend on each other,
 * so that each problem counts as one draw of the share of its entries that were held.
 */
final class Coverage {
  private final List<Map<Level, Double>> shares = new ArrayList<>();
  private int entries;

  /** Adds one problem: the share of entries within their bars, at each level. */
  void add(Marginals marginals, double[] truth) {
    entries = truth.length;
    Map<Level, Double> held = new EnumMap<>(Level.class);
    for (Level level : Level.values()) {
      held.put(level, marginals.bars().get(level).shareOf(truth));
    }
    shares.add(held);
  }

  int problems() {
    return shares.size();
  }

  /** The mean share. */
  double of(Level level) {
    return shares.stream().mapToDouble(held -> held.get(level)).average().orElseThrow();
  }

  /**
   * By how many standard errors the mean share is above the level. The standard error is that of
   * the shares, but at least that of independent entries: few problems may have the same share by
   * chance.
   */
  double deviation(Level level) {
    double mean = of(level);
    double p = level.probability();
    double squares = shares.stream().mapToDouble(held -> Math.pow(held.get(level) - mean, 2)).sum();
    double variance = Math.max(squares / (problems() - 1), p * (1 - p) / entries);
    return (mean - p) / Math.sqrt(variance / problems());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Level level : Level.values()) {
      text.append(
          String.format(Locale.ROOT, " | %.1f %% (%+.1f)", 100 * of(level), deviation(level)));
    }
    return text.toString();
  }
}
