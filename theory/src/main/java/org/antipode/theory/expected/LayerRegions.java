package org.antipode.theory.expected;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.antipode.core.kernel.ColumnMatrix;

/**
 * The regions of a layer found one by one, in 2 and 3 dimensions: the sets of units that are on
 * together somewhere in the open regions.
 *
 * <p>Every region has a corner, where ℓ − 1 hyperplanes meet, so looking at all sides of all
 * corners finds them all.
 */
public final class LayerRegions {
  private LayerRegions() {}

  /**
   * All on-sets {i : w_i · x > 0} of the layer's regions.
   *
   * @param w a layer's weights with 2 or 3 columns, rows in general position
   * @throws IllegalArgumentException for other sizes
   */
  public static Set<BitSet> onSets(ColumnMatrix w) {
    return switch (w.columns()) {
      case 2 -> inPlane(w);
      case 3 -> inSpace(w);
      default ->
          throw new IllegalArgumentException(
              "regions are looked for in 2 and 3 dimensions, not in " + w.columns());
    };
  }

  private static Set<BitSet> inPlane(ColumnMatrix w) {
    Set<BitSet> sets = new HashSet<>();
    for (int i = 0; i < w.rows(); i++) {
      double[] corner = {-w.get(i, 1), w.get(i, 0)};
      addSides(w, corner, new int[] {i}, sets);
      addSides(w, new double[] {-corner[0], -corner[1]}, new int[] {i}, sets);
    }
    return sets;
  }

  private static Set<BitSet> inSpace(ColumnMatrix w) {
    Set<BitSet> sets = new HashSet<>();
    if (w.rows() == 1) {
      addSides(w, new double[3], new int[] {0}, sets);
    }
    for (int i = 0; i < w.rows(); i++) {
      for (int j = i + 1; j < w.rows(); j++) {
        double[] corner = cross(w, i, j);
        addSides(w, corner, new int[] {i, j}, sets);
        addSides(w, new double[] {-corner[0], -corner[1], -corner[2]}, new int[] {i, j}, sets);
      }
    }
    return sets;
  }

  private static double[] cross(ColumnMatrix w, int i, int j) {
    return new double[] {
      w.get(i, 1) * w.get(j, 2) - w.get(i, 2) * w.get(j, 1),
      w.get(i, 2) * w.get(j, 0) - w.get(i, 0) * w.get(j, 2),
      w.get(i, 0) * w.get(j, 1) - w.get(i, 1) * w.get(j, 0)
    };
  }

  /** The on-sets around a corner: the units that meet there are on or off, each in turn. */
  private static void addSides(ColumnMatrix w, double[] corner, int[] meeting, Set<BitSet> sets) {
    BitSet on = new BitSet(w.rows());
    for (int i = 0; i < w.rows(); i++) {
      double z = 0;
      for (int c = 0; c < w.columns(); c++) {
        z += w.get(i, c) * corner[c];
      }
      on.set(i, z > 0);
    }
    for (int side = 0; side < 1 << meeting.length; side++) {
      BitSet beside = (BitSet) on.clone();
      for (int p = 0; p < meeting.length; p++) {
        beside.set(meeting[p], (side >> p & 1) == 1);
      }
      sets.add(beside);
    }
  }
}
