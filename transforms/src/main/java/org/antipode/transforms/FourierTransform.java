package org.antipode.transforms;

/**
 * The discrete Fourier transform along every axis, X_k = Σ_j x_j exp(−2πi Σ_a j_a k_a/n_a)/√n, of
 * complex numbers: the real part and the imaginary part of each side by side.
 */
public final class FourierTransform implements Transform {
  private static final int TILE = 8;

  private final Lines[] axes;
  private final FourierLines[] transforms;

  /**
   * @param lengths the lengths of one to three axes, slowest first; any lengths from 1
   * @throws IllegalArgumentException if there are none or more than three, or one is less than 1
   */
  public FourierTransform(int... lengths) {
    axes = Lines.of(lengths);
    transforms = new FourierLines[axes.length];
    for (int axis = 0; axis < axes.length; axis++) {
      transforms[axis] = FourierLines.of(lengths[axis], axes[axis].count());
    }
  }

  @Override
  public int size() {
    return 2 * axes[0].length() * axes[0].count();
  }

  @Override
  public void forward(double[] data) {
    transform(data, 0);
  }

  /** The conjugate transform: the same with real and imaginary parts exchanged. */
  @Override
  public void inverse(double[] data) {
    transform(data, 1);
  }

  /**
   * @param real where the real part of a pair is, 0 or 1
   */
  private void transform(double[] data, int real) {
    for (int axis = axes.length - 1; axis >= 0; axis--) {
      if (axes[axis].length() > 1) {
        transform(data, real, axes[axis], transforms[axis]);
      }
    }
  }

  /** Lanes beyond the last line keep old numbers, which nobody reads. */
  private static void transform(double[] data, int real, Lines lines, FourierLines transform) {
    int lanes = transform.lanes();
    for (int first = 0; first < lines.count(); first += lanes) {
      int end = Math.min(first + lanes, lines.count());
      // Neighbouring lines of the last axis are far apart: a few at a time stay in a cache.
      int tile = lines.stride() == 1 ? TILE : lanes;
      for (int line = first; line < end; line += tile) {
        gather(data, real, lines, line, Math.min(line + tile, end), line - first, transform);
      }
      transform.transform();
      for (int line = first; line < end; line += tile) {
        scatter(data, real, lines, line, Math.min(line + tile, end), line - first, transform);
      }
    }
  }

  /** Copies lines from {@code from} on to {@code to} into lanes from {@code lane} on. */
  private static void gather(
      double[] data, int real, Lines lines, int from, int to, int lane, FourierLines transform) {
    double[] re = transform.real();
    double[] im = transform.imaginary();
    for (int j = 0; j < lines.length(); j++) {
      int point = j * lines.stride();
      int row = j * transform.lanes() + lane - from;
      for (int line = from; line < to; line++) {
        int place = 2 * (lines.start(line) + point);
        re[row + line] = data[place + real];
        im[row + line] = data[place + 1 - real];
      }
    }
  }

  private static void scatter(
      double[] data, int real, Lines lines, int from, int to, int lane, FourierLines transform) {
    double[] re = transform.real();
    double[] im = transform.imaginary();
    double scale = 1 / Math.sqrt(lines.length());
    for (int j = 0; j < lines.length(); j++) {
      int point = j * lines.stride();
      int row = j * transform.lanes() + lane - from;
      for (int line = from; line < to; line++) {
        int place = 2 * (lines.start(line) + point);
        data[place + real] = scale * re[row + line];
        data[place + 1 - real] = scale * im[row + line];
      }
    }
  }
}
