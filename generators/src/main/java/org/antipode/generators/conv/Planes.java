package org.antipode.generators.conv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antipode.generators.conv.Phases.Tap;
import org.antipode.generators.conv.kernel.TileKernel;

/**
 * The zero-padded copy of a convolution's input, flat, one plane for each channel and input phase.
 * A tap reads at a fixed distance from its output, also beyond the ends of a row: what follows a
 * row's entries is zero, and so is what precedes the next one's.
 *
 * <p>The outputs of one phase are a run of pixels, row by row with the same length of a row; those
 * beyond the output's end are not used.
 */
final class Planes {
  private final List<Phases> axes;
  private final int channels;
  private final int[][] phases = new int[3][];

  /** The padded lengths and the entries copied, one for each axis, slowest first. */
  private final int[] lengths = new int[3];

  private final int[] entries = new int[3];

  private final int planeSize;
  private final int lead;
  private final int run;
  private final int size;

  /** What one channel copies, phase by phase. */
  private final Rows[] rows;

  /**
   * @param axes three, slowest first
   * @throws IllegalArgumentException if the planes are too large for an array
   */
  Planes(List<Phases> axes, int channels) {
    this.axes = axes;
    this.channels = channels;
    int planes = channels;
    double total = channels;
    for (int a = 0; a < 3; a++) {
      Phases axis = axes.get(a);
      phases[a] = axis.readPhases();
      int above = Math.max(0, axis.largestOffset());
      long below = Math.max(0, -(long) axis.smallestOffset());
      long read = Math.max(0, axis.outputs(0) + (long) axis.largestOffset());
      entries[a] = (int) Math.min(axis.inputs(0), read);
      double length = Math.max(entries[a] + (double) below, axis.outputs(0) + (double) above);
      total *= length * phases[a].length;
      lengths[a] = (int) length;
      planes *= phases[a].length;
    }
    if (total > Integer.MAX_VALUE / 2) {
      throw new IllegalArgumentException(
          "the padded input of the convolution has %.3g numbers, too many for an array"
              .formatted(total));
    }
    this.planeSize = lengths[0] * lengths[1] * lengths[2];
    int lowest = 0;
    int highest = 0;
    for (int a = 0, stride = planeSize; a < 3; a++) {
      stride /= lengths[a];
      lowest += stride * axes.get(a).smallestOffset();
      highest += stride * axes.get(a).largestOffset();
    }
    this.lead = Math.max(0, -lowest);
    this.run =
        ((axes.get(0).outputs(0) - 1) * lengths[1] + axes.get(1).outputs(0) - 1) * lengths[2]
            + axes.get(2).outputs(0);
    int last = (planes - 1) * planeSize + run + Math.max(0, highest);
    this.size = lead + Math.max(planes * planeSize, last) + TileKernel.OVERRUN;
    this.rows = rows();
  }

  /** The length of the array. */
  int size() {
    return size;
  }

  /** The pixels of a phase's run. */
  int run() {
    return run;
  }

  /** The entries of a run from one row to the next. */
  int rowLength() {
    return lengths[2];
  }

  /** The rows of a run along the second axis, from one plane of the slowest axis to the next. */
  int rowsEach() {
    return lengths[1];
  }

  /** Where a channel's first output reads without an offset. */
  int base(int channel) {
    return lead + channel * channelSize();
  }

  /** The distance from a channel to the next one. */
  int channelSize() {
    return phases[0].length * phases[1].length * phases[2].length * planeSize;
  }

  /** The distance at which an output reads by a tap on each axis. */
  int offset(Tap slow, Tap middle, Tap fast) {
    int plane = Arrays.binarySearch(phases[0], slow.inPhase());
    plane = plane * phases[1].length + Arrays.binarySearch(phases[1], middle.inPhase());
    plane = plane * phases[2].length + Arrays.binarySearch(phases[2], fast.inPhase());
    return plane * planeSize
        + (slow.offset() * lengths[1] + middle.offset()) * lengths[2]
        + fast.offset();
  }

  /**
   * Copies the numbers {@code x[from]} on into the planes of an input, whose padding is zero and
   * stays so.
   */
  void fill(double[] x, int from, Buffers buffers, int input) {
    int to = lead;
    int inputSize = axes.get(0).input() * axes.get(1).input() * axes.get(2).input();
    for (int c = 0; c < channels; c++) {
      for (Rows plane : rows) {
        buffers.load(plane, input, x, from + c * inputSize, to);
        to += planeSize;
      }
    }
  }

  /** The rows of each phase of one channel, from the channel's input to the phase's plane. */
  private Rows[] rows() {
    List<Rows> all = new ArrayList<>();
    for (int slow : phases[0]) {
      for (int middle : phases[1]) {
        for (int fast : phases[2]) {
          all.add(rows(slow, middle, fast));
        }
      }
    }
    return all.toArray(Rows[]::new);
  }

  private Rows rows(int slow, int middle, int fast) {
    Phases lines = axes.get(1);
    Phases columns = axes.get(2);
    int depth = Math.min(entries[0], axes.get(0).inputs(slow));
    int height = Math.min(entries[1], lines.inputs(middle));
    int width = Math.min(entries[2], columns.inputs(fast));
    Rows.Builder builder = new Rows.Builder();
    for (int z = 0; z < depth; z++) {
      for (int y = 0; y < height; y++) {
        int plane = (z * axes.get(0).inPhases() + slow) * lines.input();
        int read = (plane + y * lines.inPhases() + middle) * columns.input() + fast;
        builder.add((z * lengths[1] + y) * lengths[2], read, width);
      }
    }
    return builder.build(columns.inPhases());
  }
}
