package org.antipode.generators.conv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antipode.generators.conv.Phases.Tap;
import org.antipode.generators.conv.kernel.TileKernel;

/**
 * One of the two products of a convolution: sums over the taps of zero-padded {@link Planes}, for
 * each output phase and up to eight filters at a time.
 *
 * <p>Immutable and shared between threads; a {@link Scratch} belongs to one thread.
 */
final class Correlation {
  /** Pixels that all filters take before the next ones: their planes stay in the cache. */
  private static final int CHUNK = 384;

  private static final double[] NO_BIAS = new double[TileKernel.FILTERS];

  private final List<Phases> axes;
  private final int filters;
  private final int outputSize;
  private final Planes planes;
  private final TileKernel kernel = TileKernel.best();
  private final List<Block> blocks = new ArrayList<>();

  /** Whether every output belongs to a block. */
  private final boolean complete;

  /** The outputs of one phase, with the offsets of its taps, channel by channel of a group. */
  private record Block(int slow, int middle, int fast, int[] offsets, List<Panel> panels) {}

  /**
   * @param axes three, slowest first
   * @param kernelSizes the kernel's length along each axis
   */
  Correlation(
      List<Phases> axes,
      int[] kernelSizes,
      int channels,
      int filters,
      int groups,
      Panel.Weights weights) {
    this.axes = axes;
    this.filters = filters;
    this.outputSize = axes.get(0).output() * axes.get(1).output() * axes.get(2).output();
    this.planes = new Planes(axes, channels);
    this.complete = axes.stream().allMatch(axis -> axis.writtenPhases().length == axis.outPhases());
    for (int slow : axes.get(0).writtenPhases()) {
      for (int middle : axes.get(1).writtenPhases()) {
        for (int fast : axes.get(2).writtenPhases()) {
          List<Integer> offsets = new ArrayList<>();
          List<int[]> places = new ArrayList<>();
          for (Tap s : tapsOf(0, slow)) {
            for (Tap m : tapsOf(1, middle)) {
              for (Tap f : tapsOf(2, fast)) {
                offsets.add(planes.offset(s, m, f));
                places.add(places(s, m, f, kernelSizes));
              }
            }
          }
          blocks.add(
              new Block(
                  slow,
                  middle,
                  fast,
                  ofAllChannels(offsets, channels / groups),
                  Panel.all(channels, filters, groups, places, weights)));
        }
      }
    }
  }

  private List<Tap> tapsOf(int axis, int phase) {
    return axes.get(axis).taps().stream().filter(tap -> tap.outPhase() == phase).toList();
  }

  /** The places in the kernel of the weights of a tap along all axes. */
  private static int[] places(Tap slow, Tap middle, Tap fast, int[] sizes) {
    return slow.weights().stream()
        .flatMap(s -> middle.weights().stream().map(m -> s * sizes[1] + m))
        .flatMap(sm -> fast.weights().stream().map(f -> sm * sizes[2] + f))
        .mapToInt(place -> place)
        .toArray();
  }

  private int[] ofAllChannels(List<Integer> offsets, int channels) {
    int[] all = new int[channels * offsets.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i / offsets.size() * planes.channelSize() + offsets.get(i % offsets.size());
    }
    return all;
  }

  /** What a product writes on the way; made once a thread. */
  final class Scratch {
    private final double[] padded = new double[planes.size()];
    private final double[] initial = new double[TileKernel.FILTERS];
    private final int stride = Math.min(CHUNK, planes.run()) + TileKernel.OVERRUN;
    private final double[] sums = new double[TileKernel.FILTERS * stride];

    /**
     * Computes the outputs, {@code out[to]} on, of the inputs {@code x[from]} on.
     *
     * @param bias one number for each filter; empty for none
     */
    void apply(double[] bias, double[] x, int from, double[] out, int to) {
      planes.fill(x, from, padded);
      for (int f = 0; f < filters && !complete; f++) {
        int at = to + f * outputSize;
        Arrays.fill(out, at, at + outputSize, bias.length == 0 ? 0 : bias[f]);
      }
      for (int first = 0; first < planes.run(); first += CHUNK) {
        int end = Math.min(planes.run(), first + CHUNK);
        for (int b = 0; b < blocks.size(); b++) {
          apply(blocks.get(b), bias, first, end, out, to);
        }
      }
    }

    /** All filters at the pixels first, …, end − 1 of a phase. */
    private void apply(Block block, double[] bias, int first, int end, double[] out, int to) {
      for (int p = 0; p < block.panels.size(); p++) {
        Panel panel = block.panels.get(p);
        if (bias.length > 0) {
          System.arraycopy(bias, panel.filter(), initial, 0, panel.count());
        }
        kernel.correlate(
            panel.width(),
            bias.length == 0 ? NO_BIAS : initial,
            panel.weights(),
            block.offsets,
            padded,
            planes.base(panel.firstChannel()) + first,
            end - first,
            sums,
            stride);
        for (int f = 0; f < panel.count(); f++) {
          unpack(block, first, end, f * stride, out, to + (panel.filter() + f) * outputSize);
        }
      }
    }

    /** Copies the sums of one filter at the pixels first, …, end − 1 to their outputs. */
    private void unpack(Block block, int first, int end, int sum, double[] out, int to) {
      Phases slow = axes.get(0);
      Phases middle = axes.get(1);
      Phases fast = axes.get(2);
      int length = planes.rowLength();
      int rows = planes.rowsEach();
      int depth = slow.outputs(block.slow);
      int height = middle.outputs(block.middle);
      int width = fast.outputs(block.fast);
      int step = fast.outPhases();
      for (int row = first / length; row * length < end; row++) {
        int z = row / rows;
        int y = row % rows;
        int start = Math.max(first, row * length);
        int count = Math.min(end, row * length + width) - start;
        if (z < depth && y < height && count > 0) {
          int plane = (z * slow.outPhases() + block.slow) * middle.output();
          int line = (plane + y * middle.outPhases() + block.middle) * fast.output();
          int write = to + line + block.fast + (start - row * length) * step;
          int read = sum + start - first;
          if (step == 1) {
            System.arraycopy(sums, read, out, write, count);
          } else {
            for (int i = 0; i < count; i++) {
              out[write + i * step] = sums[read + i];
            }
          }
        }
      }
    }
  }
}
