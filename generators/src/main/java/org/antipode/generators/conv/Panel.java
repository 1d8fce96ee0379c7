package org.antipode.generators.conv;

import java.util.ArrayList;
import java.util.List;
import org.antipode.generators.conv.kernel.TileKernel;

/**
 * The weights of some filters of one group, as a {@link TileKernel} reads them.
 *
 * @param firstChannel the first input channel of the group
 * @param filter the first of the filters
 * @param count how many filters there are
 * @param width the filters of the kernel's tile: those beyond {@code count} have zero weights
 * @param weights taps × width
 */
record Panel(int firstChannel, int filter, int count, int width, PackedWeights weights) {
  /**
   * The panels of all filters.
   *
   * @param places for each tap the places in the kernel of the weights whose sum it has
   */
  static List<Panel> all(
      int channels,
      int filters,
      int groups,
      List<int[]> places,
      Correlation.Weights weights,
      Arithmetic arithmetic) {
    List<Panel> panels = new ArrayList<>();
    int channelsOfGroup = channels / groups;
    int filtersOfGroup = filters / groups;
    for (int filter = 0; filter < filters; ) {
      int group = filter / filtersOfGroup;
      int rest = (group + 1) * filtersOfGroup - filter;
      int width = rest > 4 ? TileKernel.FILTERS : rest > 2 ? 4 : 1;
      int count = Math.min(width, rest);
      int length = channelsOfGroup * places.size() * width;
      Panel panel =
          new Panel(
              group * channelsOfGroup,
              filter,
              count,
              width,
              PackedWeights.zeros(length, arithmetic));
      panel.pack(places, weights);
      int all = (int) Math.min(Integer.MAX_VALUE, (long) length * filters / count);
      panels.add(panel.with(panel.weights.compact(all)));
      filter += count;
    }
    return panels;
  }

  /** Sets the weights, which no other thread has yet. */
  void pack(List<int[]> places, Correlation.Weights source) {
    int rows = weights.length() / width;
    for (int row = 0; row < rows; row++) {
      int channel = row / places.size();
      int[] tap = places.get(row % places.size());
      for (int f = 0; f < count; f++) {
        weights.set(row * width + f, source.at(filter + f, channel, tap));
      }
    }
  }

  /** The same filters with other weights. */
  Panel with(PackedWeights others) {
    return new Panel(firstChannel, filter, count, width, others);
  }
}
