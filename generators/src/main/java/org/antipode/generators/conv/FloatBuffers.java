package org.antipode.generators.conv;

import org.antipode.generators.conv.kernel.FloatTileKernel;
import org.antipode.generators.conv.kernel.TileKernel;

/** {@link Buffers} of 32-bit numbers. */
final class FloatBuffers implements Buffers {
  private static final float[] ZEROS = new float[TileKernel.FILTERS];

  private final FloatTileKernel kernel = FloatTileKernel.best();
  private final float[][] planes;
  private final int planesSize;
  private final float[] initial = new float[TileKernel.FILTERS];
  private final float[] sums;
  private final int stride;
  private float[] columns = new float[0];

  FloatBuffers(int inputs, int planes, int stride) {
    this.planes = new float[inputs][];
    this.planesSize = planes;
    this.sums = new float[TileKernel.FILTERS * stride];
    this.stride = stride;
  }

  @Override
  public void load(Rows rows, int input, double[] x, int from, int to) {
    if (planes[input] == null) {
      planes[input] = new float[planesSize];
    }
    float[] into = planes[input];
    int step = rows.step();
    for (int r = 0; r < rows.size(); r++) {
      int read = from + rows.spread()[r];
      int write = to + rows.dense()[r];
      int count = rows.counts()[r];
      if (step == 1) {
        for (int i = 0; i < count; i++) {
          into[write + i] = (float) x[read + i];
        }
        continue;
      }
      for (int i = 0; i < count; i++) {
        into[write + i] = (float) x[read + i * step];
      }
    }
  }

  @Override
  public void correlate(Panel panel, double[] bias, int[] offsets, int base, int pixels) {
    for (int f = 0; f < panel.count() && bias.length > 0; f++) {
      initial[f] = (float) bias[panel.filter() + f];
    }
    float[] first = bias.length == 0 ? ZEROS : initial;
    float[] weights = panel.weights().floats();
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
        for (int i = 0; i < count; i++) {
          out[write + i] = sums[read + i];
        }
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
      columns = new float[count];
    }
  }

  @Override
  public void gather(int input, int from, int[] offsets, int to, int step) {
    float[] read = planes[input];
    for (int k = 0; k < offsets.length; k++) {
      columns[to + k * step] = read[from + offsets[k]];
    }
  }

  @Override
  public void multiply(int column, int[] steps, PackedWeights strips, int at, int filters) {
    kernel.correlate(
        TileKernel.FILTERS,
        ZEROS,
        columns,
        column,
        steps,
        strips.floats(),
        at,
        filters,
        sums,
        stride);
  }

  @Override
  public void store(int from, double[] bias, int first, double[] out, int to, int step, int count) {
    for (int f = 0; f < count; f++) {
      double sum = sums[from + f];
      out[to + f * step] = bias.length == 0 ? sum : sum + bias[first + f];
    }
  }
}
