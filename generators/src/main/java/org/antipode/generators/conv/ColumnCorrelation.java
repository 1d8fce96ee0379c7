package org.antipode.generators.conv;

import java.util.List;
import org.antipode.generators.conv.kernel.TileKernel;

/**
 * A correlation for few pixels and many filters, whose vectors are runs of filters: what each pixel
 * reads is copied to a column, of which eight are multiplied at a time. Each weight that is read
 * from memory serves several pixels, also those of several inputs.
 */
final class ColumnCorrelation implements Correlation {
  /** The most pixels of a phase for which it is faster. */
  static final int PIXELS = 36;

  /** The fewest filters for which it is faster. */
  static final int FILTERS = 48;

  /** Filters of a packed strip of weights: two vectors of 64-bit numbers in eight lanes. */
  private static final int STRIP = 16;

  /** The same, two vectors of 32-bit numbers in sixteen lanes. */
  private static final int FLOAT_STRIP = 32;

  /** Columns made at a time: about a megabyte for 2,048 taps. */
  private static final int BATCH = 64;

  private final int filters;
  private final int inputSize;
  private final int outputSize;
  private final Planes planes;
  private final List<Block> blocks;
  private final int[][] steps;
  private final PackedWeights[] strips;
  private final int inputsAtOnce;
  private final boolean complete;
  private final Arithmetic arithmetic;
  private final int strip;

  ColumnCorrelation(
      List<Phases> axes,
      Planes planes,
      List<Block> blocks,
      int channels,
      int filters,
      Weights weights,
      Arithmetic arithmetic) {
    this.filters = filters;
    this.arithmetic = arithmetic;
    this.strip = arithmetic == Arithmetic.FLOAT64 ? STRIP : FLOAT_STRIP;
    this.inputSize = channels * Phases.size(axes, Phases::input);
    this.outputSize = Phases.size(axes, Phases::output);
    this.planes = planes;
    this.blocks = blocks;
    this.inputsAtOnce = Math.max(1, BATCH / Phases.size(axes, axis -> axis.outputs(0)));
    this.complete = Block.cover(axes);
    this.steps = new int[blocks.size()][];
    this.strips = new PackedWeights[blocks.size()];
    for (int b = 0; b < strips.length; b++) {
      steps[b] = new int[blocks.get(b).offsets().length];
      for (int k = 0; k < steps[b].length; k++) {
        steps[b][k] = k * strip;
      }
      PackedWeights packed = zeros(blocks.get(b));
      pack(blocks.get(b), weights, packed);
      strips[b] = packed.compact(packed.length() * blocks.size());
    }
  }

  private PackedWeights zeros(Block block) {
    int width = (filters + strip - 1) / strip * strip;
    int length = Math.multiplyExact(width, block.offsets().length) + TileKernel.OVERRUN;
    return PackedWeights.zeros(length, arithmetic);
  }

  /** Strip by strip: for each tap, the weights of its filters; zeros fill up the last strip. */
  private void pack(Block block, Weights weights, PackedWeights packed) {
    int taps = block.offsets().length;
    int places = block.places().size();
    for (int f = 0; f < filters; f++) {
      int to = f / strip * taps * strip + f % strip;
      for (int k = 0; k < taps; k++) {
        packed.set(to + k * strip, weights.at(f, k / places, block.places().get(k % places)));
      }
    }
  }

  @Override
  public Scratch newScratch() {
    return new Columns();
  }

  private final class Columns implements Scratch {
    private final int[] reads = new int[BATCH];
    private final int[] sources = new int[BATCH];
    private final int[] writes = new int[BATCH];
    private final int stride = strip + TileKernel.OVERRUN;
    private final Buffers buffers = Buffers.of(arithmetic, inputsAtOnce, planes.size(), stride, 0);
    private PackedWeights[] packed = strips;

    @Override
    public void pack(Weights weights) {
      if (packed == strips) {
        packed = blocks.stream().map(block -> zeros(block)).toArray(PackedWeights[]::new);
      }
      for (int b = 0; b < packed.length; b++) {
        ColumnCorrelation.this.pack(blocks.get(b), weights, packed[b]);
      }
    }

    @Override
    public void apply(double[] bias, double[] x, int count, double[] out) {
      for (int first = 0; first < count; first += inputsAtOnce) {
        int end = Math.min(count, first + inputsAtOnce);
        for (int c = first; c < end; c++) {
          planes.fill(x, c * inputSize, buffers, c - first);
          if (!complete) {
            Block.fill(bias, filters, out, c * filters * outputSize, outputSize);
          }
        }
        for (int b = 0; b < blocks.size(); b++) {
          int pixels = locate(blocks.get(b), first, end);
          fillColumns(blocks.get(b).offsets(), pixels);
          multiply(b, pixels, bias, out);
        }
      }
    }

    /** Lists the pixels of a phase of all inputs: where they read and write. */
    private int locate(Block block, int first, int end) {
      int pixels = 0;
      for (int c = first; c < end; c++) {
        for (int z = 0; z < block.depth(); z++) {
          for (int y = 0; y < block.height(); y++) {
            int read = planes.base(0) + (z * planes.rowsEach() + y) * planes.rowLength();
            int write = c * filters * outputSize + block.row(z, y);
            for (int i = 0; i < block.width(); i++) {
              reads[pixels] = read + i;
              sources[pixels] = c - first;
              writes[pixels++] = write + i * block.step();
            }
          }
        }
      }
      return pixels;
    }

    /** Eight columns side by side, tap by tap; the last ones repeat a pixel. */
    private void fillColumns(int[] offsets, int pixels) {
      int width = TileKernel.FILTERS;
      int groups = (pixels + width - 1) / width;
      buffers.reserveColumns(groups * width * offsets.length);
      for (int p = 0; p < groups * width; p++) {
        int pixel = Math.min(p, pixels - 1);
        int to = p / width * width * offsets.length + p % width;
        buffers.gather(sources[pixel], reads[pixel], offsets, to, width);
      }
    }

    private void multiply(int b, int pixels, double[] bias, double[] out) {
      int length = steps[b].length;
      for (int filter = 0; filter < filters; filter += strip) {
        int count = Math.min(strip, filters - filter);
        for (int p = 0; p < pixels; p += TileKernel.FILTERS) {
          buffers.multiply(p * length, steps[b], packed[b], filter * length, count);
          int end = Math.min(TileKernel.FILTERS, pixels - p);
          for (int i = 0; i < end; i++) {
            int to = writes[p + i] + filter * outputSize;
            buffers.store(i * stride, bias, filter, out, to, outputSize, count);
          }
        }
      }
    }
  }
}
