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

  /** Filters of a packed strip of weights: three vectors of eight lanes. */
  private static final int STRIP = 24;

  /** Columns made at a time: about a megabyte for 2,048 taps. */
  private static final int BATCH = 64;

  private static final double[] ZEROS = new double[TileKernel.FILTERS];

  private final int filters;
  private final int inputSize;
  private final int outputSize;
  private final Planes planes;
  private final List<Block> blocks;
  private final int[][] steps;
  private final PackedWeights[] strips;
  private final int inputsAtOnce;
  private final boolean complete;
  private final TileKernel kernel = TileKernel.best();

  ColumnCorrelation(
      List<Phases> axes,
      Planes planes,
      List<Block> blocks,
      int channels,
      int filters,
      Weights weights) {
    this.filters = filters;
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
        steps[b][k] = k * STRIP;
      }
      double[] packed = strips(blocks.get(b), filters, weights);
      strips[b] = new PackedWeights(packed, packed.length * blocks.size());
    }
  }

  /** Strip by strip: for each tap, the weights of its filters; zeros fill up the last strip. */
  private static double[] strips(Block block, int filters, Weights weights) {
    int taps = block.offsets().length;
    int places = block.places().size();
    int strips = (filters + STRIP - 1) / STRIP;
    double[] packed = new double[Math.multiplyExact(strips * STRIP, taps) + TileKernel.OVERRUN];
    for (int f = 0; f < filters; f++) {
      int to = f / STRIP * taps * STRIP + f % STRIP;
      for (int k = 0; k < taps; k++) {
        packed[to + k * STRIP] = weights.at(f, k / places, block.places().get(k % places));
      }
    }
    return packed;
  }

  @Override
  public Scratch newScratch() {
    return new Columns();
  }

  private final class Columns implements Scratch {
    private final double[][] padded = new double[inputsAtOnce][];
    private final int[] reads = new int[BATCH];
    private final int[] sources = new int[BATCH];
    private final int[] writes = new int[BATCH];
    private double[] columns = new double[0];
    private final int stride = STRIP + TileKernel.OVERRUN;
    private final double[] sums = new double[TileKernel.FILTERS * stride];

    @Override
    public void apply(double[] bias, double[] x, int count, double[] out) {
      for (int first = 0; first < count; first += inputsAtOnce) {
        int end = Math.min(count, first + inputsAtOnce);
        for (int c = first; c < end; c++) {
          if (padded[c - first] == null) {
            padded[c - first] = new double[planes.size()];
          }
          planes.fill(x, c * inputSize, padded[c - first]);
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
      if (columns.length < groups * width * offsets.length) {
        columns = new double[groups * width * offsets.length];
      }
      for (int p = 0; p < groups * width; p++) {
        int pixel = Math.min(p, pixels - 1);
        double[] from = padded[sources[pixel]];
        int base = reads[pixel];
        int to = p / width * width * offsets.length + p % width;
        for (int k = 0; k < offsets.length; k++) {
          columns[to + k * width] = from[base + offsets[k]];
        }
      }
    }

    private void multiply(int b, int pixels, double[] bias, double[] out) {
      int length = steps[b].length;
      for (int filter = 0; filter < filters; filter += STRIP) {
        int count = Math.min(STRIP, filters - filter);
        for (int p = 0; p < pixels; p += TileKernel.FILTERS) {
          multiply(strips[b], steps[b], p * length, filter * length);
          int end = Math.min(TileKernel.FILTERS, pixels - p);
          for (int i = 0; i < end; i++) {
            int to = writes[p + i] + filter * outputSize;
            for (int f = 0; f < count; f++) {
              double sum = sums[i * stride + f];
              out[to + f * outputSize] = bias.length == 0 ? sum : sum + bias[filter + f];
            }
          }
        }
      }
    }

    /** sums = the products of eight columns with a strip of weights. */
    private void multiply(PackedWeights weights, int[] steps, int column, int strip) {
      if (weights.isNarrow()) {
        kernel.correlateNarrow(
            columns, column, steps, weights.floats(), strip, STRIP, sums, stride);
      } else {
        kernel.correlate(
            TileKernel.FILTERS,
            ZEROS,
            columns,
            column,
            steps,
            weights.doubles(),
            strip,
            STRIP,
            sums,
            stride);
      }
    }
  }
}
