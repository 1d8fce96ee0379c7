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

  private final int filters;
  private final int inputSize;
  private final int outputSize;
  private final Planes planes;
  private final List<Block> blocks;
  private final List<List<Panel>> panels;
  private final boolean complete;
  private final boolean narrow;
  private final Arithmetic arithmetic;

  RunCorrelation(
      List<Phases> axes,
      Planes planes,
      List<Block> blocks,
      int channels,
      int filters,
      int groups,
      Weights weights,
      Arithmetic arithmetic) {
    this.filters = filters;
    this.arithmetic = arithmetic;
    this.inputSize = channels * Phases.size(axes, Phases::input);
    this.outputSize = Phases.size(axes, Phases::output);
    this.planes = planes;
    this.blocks = blocks;
    this.panels =
        blocks.stream()
            .map(block -> Panel.all(channels, filters, groups, block.places(), weights, arithmetic))
            .toList();
    this.complete = Block.cover(axes);
    this.narrow = panels.stream().flatMap(List::stream).anyMatch(p -> p.weights().isNarrow());
  }

  @Override
  public Scratch newScratch() {
    return new Runs();
  }

  private final class Runs implements Scratch {
    private final int stride = Math.min(CHUNK, planes.run()) + TileKernel.OVERRUN;
    private final Buffers buffers = Buffers.of(arithmetic, 1, planes.size(), stride, widest());
    private List<List<Panel>> packed = panels;

    private int widest() {
      int taps = blocks.stream().mapToInt(block -> block.offsets().length).max().orElse(0);
      return narrow ? TileKernel.FILTERS * taps : 0;
    }

    @Override
    public void pack(Weights weights) {
      if (packed == panels) {
        packed = panels.stream().map(this::emptied).toList();
      }
      for (int b = 0; b < blocks.size(); b++) {
        List<Panel> ofBlock = packed.get(b);
        for (int p = 0; p < ofBlock.size(); p++) {
          ofBlock.get(p).pack(blocks.get(b).places(), weights);
        }
      }
    }

    private List<Panel> emptied(List<Panel> shared) {
      return shared.stream()
          .map(panel -> panel.with(PackedWeights.zeros(panel.weights().length(), arithmetic)))
          .toList();
    }

    @Override
    public void apply(double[] bias, double[] x, int count, double[] out) {
      for (int c = 0; c < count; c++) {
        int to = c * filters * outputSize;
        planes.fill(x, c * inputSize, buffers, 0);
        if (!complete) {
          Block.fill(bias, filters, out, to, outputSize);
        }
        for (int first = 0; first < planes.run(); first += CHUNK) {
          int end = Math.min(planes.run(), first + CHUNK);
          for (int b = 0; b < blocks.size(); b++) {
            apply(blocks.get(b), packed.get(b), bias, first, end, out, to);
          }
        }
      }
    }

    /** All filters at the pixels first, …, end − 1 of a phase. */
    private void apply(
        Block block, List<Panel> panels, double[] bias, int first, int end, double[] out, int to) {
      for (int p = 0; p < panels.size(); p++) {
        Panel panel = panels.get(p);
        int base = planes.base(panel.firstChannel()) + first;
        buffers.correlate(panel, bias, block.offsets(), base, end - first);
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
          buffers.store(read, out, write, step, count);
        }
      }
    }
  }
}
