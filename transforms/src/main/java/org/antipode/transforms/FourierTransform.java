package org.antipode.transforms;

import java.util.Arrays;

/**
 * The discrete Fourier transform along every axis, X_k = Σ_j x_j exp(−2πi Σ_a j_a k_a/n_a)/√n, of
 * complex numbers: the real part and the imaginary part of each side by side.
 */
public final class FourierTransform implements Transform {
  private final Lines[] axes;
  private final FourierLines[] transforms;
  private final int[][] orders;

  /**
   * @param lengths the lengths of one to three axes, slowest first; any lengths from 1
   * @throws IllegalArgumentException if there are none or more than three, or one is less than 1
   */
  public FourierTransform(int... lengths) {
    axes = Lines.of(lengths);
    transforms = new FourierLines[axes.length];
    orders = new int[axes.length][];
    for (int axis = 0; axis < axes.length; axis++) {
      transforms[axis] = FourierLines.of(lengths[axis], axes[axis].count());
      orders[axis] = new int[lengths[axis]];
      Arrays.setAll(orders[axis], j -> j);
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

  private void transform(double[] data, int realPart) {
    for (int axis = axes.length - 1; axis >= 0; axis--) {
      if (axes[axis].length() > 1) {
        transform(data, realPart, axes[axis], transforms[axis], orders[axis]);
      }
    }
  }

  /** Lanes beyond the last line keep old numbers, which nobody reads. */
  private static void transform(
      double[] data, int realPart, Lines lines, FourierLines transform, int[] order) {
    int lanes = transform.lanes();
    int imaginaryPart = 1 - realPart;
    double scale = 1 / Math.sqrt(lines.length());
    for (int first = 0; first < lines.count(); first += lanes) {
      int used = Math.min(lanes, lines.count() - first);
      lines.gather(data, 2, realPart, order, first, used, transform.real(), lanes);
      lines.gather(data, 2, imaginaryPart, order, first, used, transform.imaginary(), lanes);
      transform.transform();
      lines.scatter(transform.real(), lanes, scale, data, 2, realPart, order, first, used);
      lines.scatter(
          transform.imaginary(), lanes, scale, data, 2, imaginaryPart, order, first, used);
    }
  }
}
