package org.antipode.experiments.report.picture;

import java.util.Arrays;
import org.antipode.experiments.report.analysis.Scale;

/** From a number to a greater one. */
record Span(double low, double high) {

  /** All values with a twentieth of their width on both sides; a tenth of a lone one. */
  static Span around(double[] values, Scale scale) {
    double low = scale.of(Arrays.stream(values).min().orElse(1));
    double high = scale.of(Arrays.stream(values).max().orElse(1));
    double margin = high > low ? (high - low) / 20 : Math.max(Math.abs(low) / 10, 0.1);
    double end = scale.inverse(low - margin);
    // Below the least normal number there is no room for a margin.
    return new Span(
        scale == Scale.LOGARITHMIC ? Math.max(end, Double.MIN_NORMAL) : end,
        Math.min(scale.inverse(high + margin), Double.MAX_VALUE));
  }

  /**
   * The cells of a map: each reaches half-way, on the scale, to its neighbours.
   *
   * @param sorted at least two places, ascending
   */
  static Span[] cells(double[] sorted, Scale scale) {
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
