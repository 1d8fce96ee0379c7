package org.antipode.generators.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** A sparse matrix that acts along one axis, collected row by row. */
public final class Rows {
  private final int length;
  private final List<TreeMap<Integer, Double>> rows = new ArrayList<>();

  /**
   * @param length of the axis that the rows read
   */
  public Rows(int length) {
    this.length = length;
  }

  /** The identity. */
  public static Rows identity(int length) {
    Rows rows = new Rows(length);
    for (int i = 0; i < length; i++) {
      rows.start();
      rows.add(i, 1);
    }
    return rows;
  }

  /** Begins a row. */
  public void start() {
    rows.add(new TreeMap<>());
  }

  /** Adds to the entry of the row that was begun last. */
  public void add(int column, double weight) {
    rows.get(rows.size() - 1).merge(column, weight, Double::sum);
  }

  /** The tensor product: each matrix acts along its axis. */
  public static SparseMap product(Rows... axes) {
    int[] lengths = Arrays.stream(axes).mapToInt(axis -> axis.length).toArray();
    int[] to = Arrays.stream(axes).mapToInt(axis -> axis.rows.size()).toArray();
    int[] strides = Lengths.strides(lengths);
    int count = Lengths.shape(to).size();
    int[] starts = new int[count + 1];
    int[] place = new int[to.length];
    for (int i = 0; i < count; i++) {
      int entries = 1;
      for (int d = 0; d < to.length; d++) {
        entries *= axes[d].rows.get(place[d]).size();
      }
      starts[i + 1] = Math.addExact(starts[i], entries);
      Lengths.advance(place, to);
    }
    int[] columns = new int[starts[count]];
    double[] weights = new double[starts[count]];
    for (int i = 0; i < count; i++) {
      int end = starts[i + 1];
      if (end > starts[i]) {
        weights[starts[i]] = 1;
        int filled = 1;
        for (int d = 0; d < to.length; d++) {
          filled =
              multiply(axes[d].rows.get(place[d]), strides[d], columns, weights, starts[i], filled);
        }
      }
      Lengths.advance(place, to);
    }
    return new SparseMap(Lengths.shape(lengths), Lengths.shape(to), starts, columns, weights);
  }

  /** Replaces each of the entries so far by one for each entry of the row; returns their number. */
  private static int multiply(
      TreeMap<Integer, Double> row,
      int stride,
      int[] columns,
      double[] weights,
      int start,
      int filled) {
    for (int e = filled - 1; e >= 0; e--) {
      int column = columns[start + e];
      double weight = weights[start + e];
      int to = start + e * row.size();
      for (var entry : row.entrySet()) {
        columns[to] = column + entry.getKey() * stride;
        weights[to] = weight * entry.getValue();
        to++;
      }
    }
    return filled * row.size();
  }
}
