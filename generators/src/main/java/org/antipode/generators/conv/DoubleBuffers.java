package org.antipode.generators.conv;

import org.antipode.generators.conv.kernel.TileKernel;

/** {@link Buffers} of 64-bit numbers. */
final class DoubleBuffers implements Buffers {
  private static final double[] ZEROS = new double[TileKernel.FILTERS];

  private final TileKernel kernel = TileKernel.best();
  private final double[][] planes;
  private final int planesSize;
  private final double[] initial = new double[TileKernel.FILTERS];
  private final double[] wide;
  private final double[] sums;
  private final int stride;
  private double[] columns = new double[0];

  DoubleBuffers(int inputs, int planes, int stride, int widest) {
    this.planes = new double[inputs][];
    this.planesSize = planes;
    this.wide = new double[widest];
    this.sums = new double[TileKernel.FILTERS * stride];
    this.stride = stride;
  }

  @Override
  public void load(Rows rows, int input, double[] x, int from, int to) {
    if (planes[input] == null) {
      planes[input] = new double[planesSize];
    }
    double[] into = planes[input];
    int step = rows.step();
    for (int r = 0; r < rows.size(); r++) {
      int read = from + rows.spread()[r];
      int write = to + rows.dense()[r];
      int count = rows.counts()[r];
      if (step == 1) {
        System.arraycopy(x, read, into, write, count);
        continue;
      }
      for (int i = 0; i < count; i++) {
        into[write + i] = x[read + i * step];
      }
    }
  }

  @Override
  public void correlate(Panel panel, double[] bias, int[] offsets, int base, int pixels) {
    if (bias.length > 0) {
      System.arraycopy(bias, panel.filter(), initial, 0, panel.count());
    }
    double[] first = bias.length == 0 ? ZEROS : initial;
    double[] weights = panel.weights().wide(kernel, wide);
    kernel.correlate(
        panel.width(), first, weights, 0, offsets, planes[0], base, pixels, sums, stride);
  }

  @Override
  public void store(Rows rows, int from, double[] out, int to) {
    int step = rows.step();
    for (int r = 0; r < rows.size(); r++) {
      int read = from + rows.dense()[r];
      int write = to + rows.spread()[r];
      int count = rows.counts()[r];
      if (step == 1) {
        System.arraycopy(sums, read, out, write, count);
        continue;
      }
      for (int i = 0; i < count; i++) {
        out[write + i * step] = sums[read + i];
      }
    }
  }

  @Override
  public void reserveColumns(int count) {
    if (columns.length < count) {
      columns = new double[count];
    }
  }

  @Override
  public void gather(int input, int from, int[] offsets, int to, int step) {
    double[] read = planes[input];
    for (int k = 0; k < offsets.length; k++) {
      columns[to + k * step] = read[from + offsets[k]];
    }
  }

  @Override
  public void multiply(int column, int[] steps, PackedWeights strips, int at, int filters) {
    if (strips.isNarrow()) {
      kernel.correlateNarrow(columns, column, steps, strips.floats(), at, filters, sums, stride);
    } else {
      double[] weights = strips.doubles();
      kernel.correlate(
          TileKernel.FILTERS, ZEROS, columns, column, steps, weights, at, filters, sums, stride);
    }
  }

  @Override
  public void store(int from, double[] bias, int first, double[] out, int to, int step, int count) {
    for (int f = 0; f < count; f++) {
      double sum = sums[from + f];
      out[to + f * step] = bias.length == 0 ? sum : sum + bias[first + f];
    }
  }

  /**
   * to[from + f·length + i] += Σ_k w[k·width + f]·columns[offsets[k] + i] for f = 0, …, count − 1
   * and i = 0, …, length − 1, with the columns as they are reserved and gathered.
   *
   * @param width 1, 4 or 8
   */
  void addColumns(
      int width, double[] w, int[] offsets, int length, double[] to, int from, int count) {
    kernel.correlate(width, ZEROS, w, 0, offsets, columns, 0, length, sums, stride);
    for (int f = 0; f < count; f++) {
      for (int i = 0; i < length; i++) {
        to[from + f * length + i] += sums[f * stride + i];
      }
    }
  }
}
