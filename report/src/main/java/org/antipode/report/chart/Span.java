package org.antipode.report.chart;

import java.util.Arrays;

/** From a number to a greater one. */
public record Span(double low, double high) {

  private static final double ALIKE = 1e-9;

  /** All values with a twentieth of their width on both sides; a tenth where they are alike. */
  public static Span around(double[] values, Scale scale) {
    double least = Arrays.stream(values).min().orElse(1);
    double most = Arrays.stream(values).max().orElse(1);
    double low = scale.of(least == 0 && scale == Scale.LOGARITHMIC ? foot(values) : least);
    double high = scale.of(most == 0 && scale == Scale.LOGARITHMIC ? 1 : most);
    boolean alike = most - least <= ALIKE * Math.max(Math.abs(least), Math.abs(most));
    double margin = alike ? Math.max(Math.abs(low) / 10, 0.1) : (high - low) / 20;
    double end = scale.inverse(low - margin);
    // Below the least normal number there is no room for a margin.
    return new Span(
        scale == Scale.LOGARITHMIC ? Math.max(end, Double.MIN_NORMAL) : end,
        Math.min(scale.inverse(high + margin), Double.MAX_VALUE));
  }

  /**
   * Where zero is drawn on a logarithmic axis: below the least positive value by an eighth of their
   * width, and by a decade at least.
   */
  public static double foot(double[] values) {
    double least = Arrays.stream(values).filter(v -> v > 0).min().orElse(1);
    double most = Arrays.stream(values).max().orElse(1);
    double decades = Math.max(1, (Math.log10(most) - Math.log10(least)) / 8);
    return Math.max(least / Math.pow(10, decades), Double.MIN_NORMAL);
  }

  /**
   * The cells of a map: each reaches half-way, on the scale, to its neighbours.
   *
   * @param sorted at least two places, ascending
   */
  public static Span[] cells(double[] sorted, Scale scale) {
    int n = sorted.length;
    double[] u = Arrays.stream(sorted).map(scale::of).toArray();
    double[] edges = new double[n + 1];
    for (int i = 1; i < n; i++) {
      edges[i] = (u[i - 1] + u[i]) / 2;
    }
    edges[0] = u[0] - (edges[1] - u[0]);
    edges[n] = u[n - 1] + (u[n - 1] - edges[n - 1]);
    Span[] cells = new Span[n];
    Arrays.setAll(cells, i -> new Span(scale.inverse(edges[i]), scale.inverse(edges[i + 1])));
    return cells;
  }
}
