package org.antipode.generators.conv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antipode.generators.conv.Phases.Tap;

/**
 * The outputs of one phase along each axis, with their taps.
 *
 * @param offsets the distances at which the taps read, channel by channel of a group
 * @param places for each tap of a channel, the places in the kernel of the weights whose sum it has
 */
record Block(List<Phases> axes, int slow, int middle, int fast, int[] offsets, List<int[]> places) {
  /** The blocks with a tap. */
  static List<Block> all(
      List<Phases> axes, Planes planes, int[] kernelLengths, int channelsOfGroup) {
    List<Block> blocks = new ArrayList<>();
    for (int slow : axes.get(0).writtenPhases()) {
      for (int middle : axes.get(1).writtenPhases()) {
        for (int fast : axes.get(2).writtenPhases()) {
          List<Integer> offsets = new ArrayList<>();
          List<int[]> places = new ArrayList<>();
          for (Tap s : axes.get(0).tapsTo(slow)) {
            for (Tap m : axes.get(1).tapsTo(middle)) {
              for (Tap f : axes.get(2).tapsTo(fast)) {
                offsets.add(planes.offset(s, m, f));
                places.add(places(s, m, f, kernelLengths));
              }
            }
          }
          int[] all = new int[channelsOfGroup * offsets.size()];
          Arrays.setAll(
              all,
              i -> i / offsets.size() * planes.channelSize() + offsets.get(i % offsets.size()));
          blocks.add(new Block(axes, slow, middle, fast, all, places));
        }
      }
    }
    return blocks;
  }

  private static int[] places(Tap slow, Tap middle, Tap fast, int[] lengths) {
    return slow.weights().stream()
        .flatMap(s -> middle.weights().stream().map(m -> s * lengths[1] + m))
        .flatMap(sm -> fast.weights().stream().map(f -> sm * lengths[2] + f))
        .mapToInt(place -> place)
        .toArray();
  }

  int depth() {
    return axes.get(0).outputs(slow);
  }

  int height() {
    return axes.get(1).outputs(middle);
  }

  int width() {
    return axes.get(2).outputs(fast);
  }

  /** Where the output of one filter begins that is the first of a row of this phase. */
  int row(int z, int y) {
    int plane = (z * axes.get(0).outPhases() + slow) * axes.get(1).output();
    return (plane + y * axes.get(1).outPhases() + middle) * axes.get(2).output() + fast;
  }

  /** The distance between neighbours of a row in the output. */
  int step() {
    return axes.get(2).outPhases();
  }

  /** Of {@code count} pixels of a run from {@code first} on, those that are outputs. */
  Rows rows(Planes planes, int first, int count) {
    int length = planes.rowLength();
    int end = Math.min(planes.run(), first + count);
    Rows.Builder builder = new Rows.Builder();
    for (int row = first / length; row * length < end; row++) {
      int z = row / planes.rowsEach();
      int y = row % planes.rowsEach();
      int start = Math.max(first, row * length);
      int outputs = Math.min(end, row * length + width()) - start;
      if (z < depth() && y < height() && outputs > 0) {
        builder.add(start - first, row(z, y) + (start - row * length) * step(), outputs);
      }
    }
    return builder.build(step());
  }

  /** Whether every output belongs to one of the blocks. */
  static boolean cover(List<Phases> axes) {
    return axes.stream().allMatch(axis -> axis.writtenPhases().length == axis.outPhases());
  }

  /** Fills outputs that have no tap: all of them, the others are overwritten. */
  static void fill(double[] bias, int filters, double[] out, int to, int outputSize) {
    for (int f = 0; f < filters; f++) {
      int at = to + f * outputSize;
      Arrays.fill(out, at, at + outputSize, bias.length == 0 ? 0 : bias[f]);
    }
  }
}
