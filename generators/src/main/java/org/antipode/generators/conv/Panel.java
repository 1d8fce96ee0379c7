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
      double[] packed = new double[channelsOfGroup * places.size() * width];
      int row = 0;
      for (int c = 0; c < channelsOfGroup; c++) {
        for (int[] tap : places) {
          for (int f = 0; f < count; f++) {
            packed[row + f] = weights.at(filter + f, c, tap);
          }
          row += width;
        }
      }
      int all = (int) Math.min(Integer.MAX_VALUE, (long) packed.length * filters / count);
      PackedWeights narrowed = new PackedWeights(packed, all, arithmetic);
      panels.add(new Panel(group * channelsOfGroup, filter, count, width, narrowed));
      filter += count;
    }
    return panels;
  }
}
