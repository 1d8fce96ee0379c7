package org.antipode.generators.conv;

import java.util.List;
import java.util.stream.IntStream;
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

  /** Where the sums of a block's chunks of pixels go. */
  private final Rows[][] rows;

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
    this.rows =
        blocks.stream()
            .map(
                block ->
                    IntStream.range(0, (planes.run() + CHUNK - 1) / CHUNK)
                        .mapToObj(chunk -> block.rows(planes, chunk * CHUNK, CHUNK))
                        .toArray(Rows[]::new))
            .toArray(Rows[][]::new);
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
        for (int chunk = 0; chunk * CHUNK < planes.run(); chunk++) {
          for (int b = 0; b < blocks.size(); b++) {
            apply(chunk, b, bias, out, to);
          }
        }
      }
    }

    /** All filters at the pixels of a phase that are in a chunk. */
    private void apply(int chunk, int b, double[] bias, double[] out, int to) {
      int first = chunk * CHUNK;
      int pixels = Math.min(CHUNK, planes.run() - first);
      Rows written = rows[b][chunk];
      List<Panel> panels = packed.get(b);
      for (int p = 0; p < panels.size(); p++) {
        Panel panel = panels.get(p);
        int base = planes.base(panel.firstChannel()) + first;
        buffers.correlate(panel, bias, blocks.get(b).offsets(), base, pixels);
        for (int f = 0; f < panel.count(); f++) {
          buffers.store(written, f * stride, out, to + (panel.filter() + f) * outputSize);
        }
      }
    }
  }
}
