package org.antipode.generators.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Arrays for blocks of tangents. Values that are never needed together share an array, so that a
 * chain of any length takes two.
 */
final class BlockPlaces {
  /**
   * The most numbers that all arrays have together, unless a few columns need more: 4 MiB, which
   * stay in a cache from one map to the next.
   */
  private static final int BUDGET = 1 << 19;

  /** A slice has at least this many columns: products of fewer ones lose speed. */
  private static final int FEWEST_COLUMNS = 4;

  private final int[] ofValue;
  private final int[] ofJoin;
  private final double[][] arrays;

  /** The numbers of one column in each array. */
  private final int[] sizes;

  /** The numbers of one column in all arrays. */
  private final long column;

  /**
   * @param latentSize the numbers of value 0, which has no place
   */
  BlockPlaces(List<Node> nodes, int latentSize) {
    int[] lastUse = new int[nodes.size() + 1];
    for (int n = 0; n < nodes.size(); n++) {
      for (int value : nodes.get(n).inputs()) {
        lastUse[value] = n;
      }
    }
    lastUse[nodes.size()] = nodes.size();
    ofValue = new int[nodes.size() + 1];
    ofJoin = new int[nodes.size()];
    List<Integer> made = new ArrayList<>();
    List<Integer> free = new ArrayList<>();
    ofValue[0] = take(made, free, latentSize);
    for (int n = 0; n < nodes.size(); n++) {
      Node node = nodes.get(n);
      ofJoin[n] = node.isPlain() ? -1 : take(made, free, node.inputSize());
      ofValue[n + 1] = take(made, free, node.outputSize());
      if (!node.isPlain()) {
        free.add(ofJoin[n]);
      }
      int now = n;
      Arrays.stream(node.inputs())
          .distinct()
          .filter(value -> lastUse[value] == now)
          .forEach(value -> free.add(ofValue[value]));
    }
    sizes = made.stream().mapToInt(Integer::intValue).toArray();
    column = Arrays.stream(sizes).asLongStream().sum();
    arrays = new double[sizes.length][0];
  }

  /** The free place that has to grow least, or else a new one. */
  private static int take(List<Integer> sizes, List<Integer> free, int size) {
    if (free.isEmpty()) {
      sizes.add(size);
      return sizes.size() - 1;
    }
    int best = 0;
    for (int i = 1; i < free.size(); i++) {
      int here = sizes.get(free.get(i));
      int there = sizes.get(free.get(best));
      if (there < size ? here > there : here >= size && here < there) {
        best = i;
      }
    }
    int place = free.remove(best);
    sizes.set(place, Math.max(size, sizes.get(place)));
    return place;
  }

  /** The columns that are computed at once, of {@code count}; makes room for them. */
  int reserve(int count) {
    int slice = (int) Math.min(count, Math.max(FEWEST_COLUMNS, BUDGET / column));
    for (int i = 0; i < arrays.length; i++) {
      int size = Math.multiplyExact(sizes[i], slice);
      if (arrays[i].length < size) {
        arrays[i] = new double[size];
      }
    }
    return slice;
  }

  /** The array of a value. */
  double[] value(int value) {
    return arrays[ofValue[value]];
  }

  /** The array of node n's inputs one after the other, for a node of several values. */
  double[] join(int n) {
    return arrays[ofJoin[n]];
  }
}
