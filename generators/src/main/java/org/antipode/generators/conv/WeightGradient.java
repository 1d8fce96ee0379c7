package org.antipode.generators.conv;

import java.util.Arrays;
import java.util.List;
import org.antipode.generators.conv.kernel.TileKernel;

/**
 * The gradient of ⟨v, w∗x⟩ by the weights w, in 64-bit numbers: the matrix product of v, filters ×
 * pixels, and of what each pixel reads, pixels × taps. Belongs to one thread.
 */
final class WeightGradient {
  /** Pixels multiplied at a time. */
  private static final int BATCH = 64;

  private final KernelWeights weights;
  private final Planes planes;
  private final List<Block> blocks;
  private final int outputSize;
  private final DoubleBuffers buffers;

  /** Where the taps of each pixel begin; for each block an array as long as its batches. */
  private final int[][] rows;

  private final int[] reads = new int[BATCH];
  private final int[] writes = new int[BATCH];
  private final double[] cotangents = new double[TileKernel.FILTERS * BATCH];

  /** The gradient by the taps of a block, filter by filter of a group. */
  private final double[] sums;

  private int pixels;

  /**
   * @param axes three, slowest first
   */
  WeightGradient(List<Phases> axes, KernelWeights weights) {
    ConvolutionSizes sizes = weights.sizes();
    int[] lengths = {1, 1, 1};
    int[] kernel = sizes.kernel();
    System.arraycopy(kernel, 0, lengths, 3 - kernel.length, kernel.length);
    this.weights = weights;
    this.planes = new Planes(axes, sizes.channels());
    this.blocks = Block.all(axes, planes, lengths, weights.channelsOfGroup());
    this.outputSize = Phases.size(axes, Phases::output);
    this.rows = new int[blocks.size()][];
    int most = 0;
    for (int b = 0; b < rows.length; b++) {
      Block block = blocks.get(b);
      int taps = block.offsets().length;
      most = Math.max(most, taps);
      rows[b] = new int[Math.min(BATCH, block.depth() * block.height() * block.width())];
      Arrays.setAll(rows[b], p -> p * taps);
    }
    this.buffers = new DoubleBuffers(1, planes.size(), most + TileKernel.OVERRUN, 0);
    this.buffers.reserveColumns(BATCH * most + TileKernel.OVERRUN);
    this.sums = new double[Math.multiplyExact(weights.filtersOfGroup(), most)];
  }

  /** The part of out from an index on = the gradient at x; it is as long as w. */
  void compute(double[] x, double[] v, double[] out, int from) {
    Arrays.fill(out, from, from + weights.values().length, 0);
    planes.fill(x, 0, buffers, 0);
    for (int group = 0; group < weights.sizes().groups(); group++) {
      for (int b = 0; b < blocks.size(); b++) {
        compute(blocks.get(b), rows[b], group, v);
        add(blocks.get(b), group, out, from);
      }
    }
  }

  /** The sums of one block. */
  private void compute(Block block, int[] rows, int group, double[] v) {
    int base = planes.base(group * weights.channelsOfGroup());
    Arrays.fill(sums, 0);
    pixels = 0;
    for (int z = 0; z < block.depth(); z++) {
      for (int y = 0; y < block.height(); y++) {
        int read = base + (z * planes.rowsEach() + y) * planes.rowLength();
        int write = block.row(z, y);
        for (int i = 0; i < block.width(); i++) {
          reads[pixels] = read + i;
          writes[pixels++] = write + i * block.step();
          if (pixels == rows.length) {
            addBatch(block, rows, group, v);
          }
        }
      }
    }
    if (pixels > 0) {
      addBatch(block, rows, group, v);
    }
  }

  /**
   * Adds the products of the listed pixels. A batch with fewer pixels than rows repeats the last
   * one, with cotangents of zero.
   */
  private void addBatch(Block block, int[] rows, int group, double[] v) {
    int taps = block.offsets().length;
    for (int p = 0; p < rows.length; p++) {
      buffers.gather(0, reads[Math.min(p, pixels - 1)], block.offsets(), rows[p], 1);
    }
    int filters = weights.filtersOfGroup();
    for (int filter = 0; filter < filters; ) {
      int rest = filters - filter;
      int width = rest > 4 ? TileKernel.FILTERS : rest > 2 ? 4 : 1;
      int count = Math.min(width, rest);
      Arrays.fill(cotangents, 0, width * rows.length, 0);
      for (int f = 0; f < count; f++) {
        int at = (group * filters + filter + f) * outputSize;
        for (int p = 0; p < pixels; p++) {
          cotangents[p * width + f] = v[at + writes[p]];
        }
      }
      buffers.addColumns(width, cotangents, rows, taps, sums, filter * taps, count);
      filter += count;
    }
    pixels = 0;
  }

  /** Adds the sums to the gradient: those of a tap belong to each of its places in the kernel. */
  private void add(Block block, int group, double[] out, int from) {
    int places = block.places().size();
    int filters = weights.filtersOfGroup();
    int at = 0;
    for (int f = 0; f < filters; f++) {
      for (int c = 0; c < weights.channelsOfGroup(); c++) {
        int first = from + weights.first(group * filters + f, c);
        for (int k = 0; k < places; k++) {
          double sum = sums[at++];
          for (int place : block.places().get(k)) {
            out[first + place] += sum;
          }
        }
      }
    }
  }
}
