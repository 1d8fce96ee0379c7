package org.antipode.theory.condition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.antipode.core.kernel.ColumnMatrix;

/** The circle as the rows of a matrix with two columns cut it, and which rows are on where. */
final class Sectors {
  /** A row counts as on where w·x is above this part of ‖w‖: at shared boundaries, none is. */
  private static final double ROUNDING = 1e-12;

  private Sectors() {}

  /** The rows on at angles between {@code from} and {@code to}; a boundary where these agree. */
  record Sector(double from, double to, boolean[] on) {}

  /**
   * All open sectors in order, and between them the boundaries that several rows share: there, and
   * only there, the rows that are on differ from both sides.
   */
  static List<Sector> of(ColumnMatrix weights) {
    TreeMap<Double, Integer> cuts = new TreeMap<>();
    double[] w = weights.data();
    int rows = weights.rows();
    for (int i = 0; i < rows; i++) {
      if (w[i] != 0 || w[rows + i] != 0) {
        double cut = Math.atan2(w[i], -w[rows + i]);
        cuts.merge(cut < 0 ? cut + Math.PI : cut == Math.PI ? 0 : cut, 1, Integer::sum);
      }
    }
    if (cuts.isEmpty()) {
      cuts.put(0.0, 1);
    }
    List<Double> around = new ArrayList<>(cuts.keySet());
    cuts.keySet().forEach(cut -> around.add(cut + Math.PI));
    around.sort(Comparator.naturalOrder());
    List<Sector> found = new ArrayList<>();
    for (int c = 0; c < around.size(); c++) {
      double from = around.get(c);
      double to = c + 1 < around.size() ? around.get(c + 1) : around.get(0) + 2 * Math.PI;
      if (cuts.get(around.get(c % cuts.size())) > 1) {
        found.add(new Sector(from, from, on(weights, from, ROUNDING)));
      }
      found.add(new Sector(from, to, on(weights, (from + to) / 2, 0)));
    }
    return found;
  }

  private static boolean[] on(ColumnMatrix weights, double angle, double margin) {
    boolean[] on = new boolean[weights.rows()];
    for (int i = 0; i < on.length; i++) {
      double u = weights.get(i, 0);
      double v = weights.get(i, 1);
      on[i] = u * Math.cos(angle) + v * Math.sin(angle) > margin * Math.hypot(u, v);
    }
    return on;
  }
}
