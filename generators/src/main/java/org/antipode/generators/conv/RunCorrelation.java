package org.antipode.generators.conv;

import java.util.List;
import org.antipode.generators.conv.kernel.TileKernel;

/**
 * A correlation whose vectors are runs of pixels, straight from the planes: for each output phase,
 * up to eight filters at a time.
 */
final class RunCorrelation implements Correlation {
  /** Pixels that all filters take before the next ones: their planes stay in the cache. */
  private static final int CHUNK = 384;

  private static final double[] NO_BIAS = new double[TileKernel.FILTERS];

  private final int filters;
  private final int inputSize;
  private final int outputSize;
  private final Planes planes;
  private final List<Block> blocks;
  private final List<List<Panel>> panels;
  private final boolean complete;
  private final boolean narrow;
  private final TileKernel kernel = TileKernel.best();

  RunCorrelation(
      List<Phases> axes,
      Planes planes,
      List<Block> blocks,
      int channels,
      int filters,
      int groups,
      Weights weights) {
    this.filters = filters;
    this.inputSize = channels * Phases.size(axes, Phases::input);
    this.outputSize = Phases.size(axes, Phases::output);
    this.planes = planes;
    this.blocks = blocks;
    this.panels =
        blocks.stream()
            .map(block -> Panel.all(channels, filters, groups, block.places(), weights))
            .toList();
    this.complete = Block.cover(axes);
    this.narrow = panels.stream().flatMap(List::stream).anyMatch(p -> p.weights().isNarrow());
  }

  @Override
  public Scratch newScratch() {
    return new Runs();
  }

  private final class Runs implements Scratch {
    private final double[] padded = new double[planes.size()];
    private final double[] initial = new double[TileKernel.FILTERS];
    private final int stride = Math.min(CHUNK, planes.run()) + TileKernel.OVERRUN;
    private final double[] wide =
        new double
            [narrow
                ? TileKernel.FILTERS
                    * blocks.stream().mapToInt(block -> block.offsets().length).max().orElse(0)
                : 0];
    private final double[] sums = new double[TileKernel.FILTERS * stride];

    @Override
    public void apply(double[] bias, double[] x, int count, double[] out) {
      for (int c = 0; c < count; c++) {
        int to = c * filters * outputSize;
        planes.fill(x, c * inputSize, padded);
        if (!complete) {
          Block.fill(bias, filters, out, to, outputSize);
        }
        for (int first = 0; first < planes.run(); first += CHUNK) {
          int end = Math.min(planes.run(), first + CHUNK);
          for (int b = 0; b < blocks.size(); b++) {
            apply(blocks.get(b), panels.get(b), bias, first, end, out, to);
          }
        }
      }
    }

    /** All filters at the pixels first, …, end − 1 of a phase. */
    private void apply(
        Block block, List<Panel> panels, double[] bias, int first, int end, double[] out, int to) {
      for (int p = 0; p < panels.size(); p++) {
        Panel panel = panels.get(p);
        if (bias.length > 0) {
          System.arraycopy(bias, panel.filter(), initial, 0, panel.count());
        }
        kernel.correlate(
            panel.width(),
            bias.length == 0 ? NO_BIAS : initial,
            panel.weights().wide(kernel, wide),
            0,
            block.offsets(),
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
      int length = planes.rowLength();
      int rows = planes.rowsEach();
      int depth = block.depth();
      int height = block.height();
      int width = block.width();
      int step = block.step();
      for (int row = first / length; row * length < end; row++) {
        int z = row / rows;
        int y = row % rows;
        int start = Math.max(first, row * length);
        int count = Math.min(end, row * length + width) - start;
        if (z < depth && y < height && count > 0) {
          int write = to + block.row(z, y) + (start - row * length) * step;
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
