package org.antipode.benchmarks.growth;

import java.util.List;

/**
 * How a time grows with a size.
 *
 * @param name what is timed
 * @param variable the size that varies, n or k
 */
public record GrowthCurve(String name, String variable, List<Double> sizes, List<Double> seconds) {
  /** The slope of the least-squares line through the logarithms: time grows like size^slope. */
  public double slope() {
    double x = sizes.stream().mapToDouble(Math::log).average().orElseThrow();
    double y = seconds.stream().mapToDouble(Math::log).average().orElseThrow();
    double up = 0;
    double down = 0;
    for (int i = 0; i < sizes.size(); i++) {
      double along = Math.log(sizes.get(i)) - x;
      up += along * (Math.log(seconds.get(i)) - y);
      down += along * along;
    }
    return up / down;
  }

  /** Such as {@code gradient: n^0.98}. */
  public String label() {
    return "%s: %s^%.2f".formatted(name, variable, slope());
  }
}
