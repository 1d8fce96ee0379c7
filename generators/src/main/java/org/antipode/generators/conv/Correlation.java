package org.antipode.generators.conv;

import java.util.List;
import org.antipode.generators.conv.kernel.TileKernel;

/**
 * One of the two products of a convolution, packed for a {@link TileKernel}: sums over the taps of
 * zero-padded {@link Planes}.
 *
 * <p>Immutable and shared between threads; a {@link Scratch} belongs to one thread.
 */
interface Correlation {
  /** What a product writes on the way. */
  interface Scratch {
    /**
     * Computes the outputs of {@code count} inputs, which follow each other at {@code x[0]} on and
     * at {@code out[0]} on.
     *
     * @param bias one number for each filter; empty for none
     */
    void apply(double[] bias, double[] x, int count, double[] out);

    /** Takes other weights, for the products of this scratch alone from now on. */
    void pack(Weights weights);
  }

  Scratch newScratch();

  /**
   * The faster one of the two ways.
   *
   * @param axes three, slowest first
   * @param kernel its lengths along the axes, of which slower ones may be left out
   */
  static Correlation of(
      List<Phases> axes,
      int[] kernel,
      int channels,
      int filters,
      int groups,
      Weights weights,
      Arithmetic arithmetic) {
    Planes planes = new Planes(axes, channels);
    int[] lengths = {1, 1, 1};
    System.arraycopy(kernel, 0, lengths, 3 - kernel.length, kernel.length);
    List<Block> blocks = Block.all(axes, planes, lengths, channels / groups);
    int pixels = Phases.size(axes, axis -> axis.outputs(0));
    return groups == 1 && pixels <= ColumnCorrelation.PIXELS && filters >= ColumnCorrelation.FILTERS
        ? new ColumnCorrelation(axes, planes, blocks, channels, filters, weights, arithmetic)
        : new RunCorrelation(axes, planes, blocks, channels, filters, groups, weights, arithmetic);
  }

  /** The weight of a tap: the sum of those at some places in the kernel. */
  interface Weights {
    /**
     * @param channel the channel within the filter's group
     */
    double at(int filter, int channel, int[] places);
  }
}
