package org.antipode.report.chart;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How an axis is divided: evenly, or by powers of ten. */
public enum Scale {
  LINEAR {
    @Override
    public double of(double x) {
      return x;
    }

    @Override
    public double inverse(double u) {
      return u;
    }
  },
  LOGARITHMIC {
    @Override
    public double of(double x) {
      return Math.log10(x);
    }

    @Override
    public double inverse(double u) {
      return Math.pow(10, u);
    }
  };

  /** The place of a number on the axis. */
  public abstract double of(double x);

  /** The number at a place. */
  public abstract double inverse(double u);

  /**
   * The scale on which a grid's values are spaced more evenly; a logarithmic one only for values of
   * which none is negative and the positive ones span a decade.
   */
  public static Scale suiting(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().distinct().toArray();
    double[] positive = Arrays.stream(sorted).filter(value -> value > 0).toArray();
    boolean decade = positive.length > 1 && positive[positive.length - 1] >= 10 * positive[0];
    return sorted[0] >= 0
            && decade
            && unevenness(LOGARITHMIC, positive) <= unevenness(LINEAR, sorted)
        ? LOGARITHMIC
        : LINEAR;
  }

  /** The widest gap over the narrowest. */
  private static double unevenness(Scale scale, double[] sorted) {
    double[] gaps =
        IntStream.range(1, sorted.length)
            .mapToDouble(i -> scale.of(sorted[i]) - scale.of(sorted[i - 1]))
            .toArray();
    return Arrays.stream(gaps).max().orElse(1) / Arrays.stream(gaps).min().orElse(1);
  }
}
