package org.antipode.generators.conv;

/**
 * The arrays of a {@link Correlation.Scratch} and the loops over them, in 64-bit or in 32-bit
 * numbers. Numbers are converted where they are copied in and out.
 */
interface Buffers {
  /**
   * The arrays for one arithmetic.
   *
   * @param inputs how many inputs have planes at the same time
   * @param planes the length of an input's planes
   * @param stride the distance from a run of sums to the next one
   * @param widest the numbers of the largest panel whose weights have to be widened; 0 for none
   */
  static Buffers of(Arithmetic arithmetic, int inputs, int planes, int stride, int widest) {
    return arithmetic == Arithmetic.FLOAT64
        ? new DoubleBuffers(inputs, planes, stride, widest)
        : new FloatBuffers(inputs, planes, stride);
  }

  /**
   * planes[to + dense_r + i] = x[from + spread_r + i·step] for i = 0, …, counts_r − 1 of each row
   * r, in the planes of one input.
   */
  void load(Rows rows, int input, double[] x, int from, int to);

  /**
   * Computes the sums of a panel's filters at a run of pixels of input 0.
   *
   * @param bias one number for each filter of the convolution; empty for none
   * @param base where the first pixel reads without an offset
   */
  void correlate(Panel panel, double[] bias, int[] offsets, int base, int pixels);

  /**
   * out[to + spread_r + i·step] = sums[from + dense_r + i] for i = 0, …, counts_r − 1 of each r.
   */
  void store(Rows rows, int from, double[] out, int to);

  /** Makes room for so many numbers in columns. */
  void reserveColumns(int count);

  /** columns[to + k·step] = planes[from + offsets[k]], from the planes of one input. */
  void gather(int input, int from, int[] offsets, int to, int step);

  /**
   * Computes the sums of a strip's first filters at eight columns.
   *
   * @param column where the columns begin
   * @param steps the distances from a tap's weights in the strip to the first one's
   * @param at where the strip begins
   */
  void multiply(int column, int[] steps, PackedWeights strips, int at, int filters);

  /** out[to + f·step] = sums[from + f] + bias[first + f] for f = 0, …, count − 1. */
  void store(int from, double[] bias, int first, double[] out, int to, int step, int count);
}
