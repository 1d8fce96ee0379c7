package org.antipode.generators.conv;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of numbers to copy between an array whose rows are close together and one where the numbers
 * of a row may have others between them.
 *
 * @param dense where each row begins in the first array
 * @param spread where each row begins in the second array
 * @param counts the numbers of each row
 * @param step the distance between neighbours of a row in the second array
 */
record Rows(int[] dense, int[] spread, int[] counts, int step) {
  /** The number of rows. */
  int size() {
    return counts.length;
  }

  /** Collects rows in the order in which they are copied. */
  static final class Builder {
    private final List<int[]> rows = new ArrayList<>();

    void add(int dense, int spread, int count) {
      rows.add(new int[] {dense, spread, count});
    }

    Rows build(int step) {
      return new Rows(column(0), column(1), column(2), step);
    }

    private int[] column(int c) {
      return rows.stream().mapToInt(row -> row[c]).toArray();
    }
  }
}
