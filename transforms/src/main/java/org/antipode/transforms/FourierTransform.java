package org.antipode.transforms;

import java.util.Arrays;

/**
 * The discrete Fourier transform along every axis, X_k = Σ_j x_j exp(−2πi Σ_a j_a k_a/n_a)/√n, of
 * complex numbers: the real part and the imaginary part of each side by side.
 */
public final class FourierTransform implements Transform {
  private final Lines[] axes;
  private final FourierLines[] transforms;
  private final int[][] forwards;

  /** The places of X_0, X_{−1}, X_{−2} and so on. */
  private final int[][] backwards;

  /**
   * @param lengths the lengths of one to three axes, slowest first; any lengths from 1
   * @throws IllegalArgumentException if there are none or more than three, or one is less than 1
   */
  public FourierTransform(int... lengths) {
    axes = Lines.of(lengths);
    transforms = new FourierLines[axes.length];
    forwards = new int[axes.length][];
    backwards = new int[axes.length][];
    for (int axis = 0; axis < axes.length; axis++) {
      int n = lengths[axis];
      transforms[axis] = FourierLines.of(n, axes[axis].count());
      forwards[axis] = axes[axis].forwards();
      backwards[axis] = new int[n];
      Arrays.setAll(backwards[axis], k -> (n - k) % n);
    }
  }

  @Override
  public int size() {
    return 2 * axes[0].length() * axes[0].count();
  }

  @Override
  public void forward(double[] data) {
    transform(data, forwards);
  }

  /** The conjugate transform: the same, written backwards. */
  @Override
  public void inverse(double[] data) {
    transform(data, backwards);
  }

  private void transform(double[] data, int[][] places) {
    for (int axis = axes.length - 1; axis >= 0; axis--) {
      if (axes[axis].length() > 1) {
        transform(data, axis, places[axis]);
      }
    }
  }

  /** Lanes beyond the last line keep old numbers, which nobody reads. */
  private void transform(double[] data, int axis, int[] places) {
    Lines lines = axes[axis];
    FourierLines transform = transforms[axis];
    int width = transform.width();
    double scale = 1 / Math.sqrt(lines.length());
    for (int first = 0; first < lines.count(); first += transform.lanes()) {
      int used = Math.min(transform.lanes(), lines.count() - first);
      lines.gather(data, 2, forwards[axis], first, used, transform.rows(), width);
      transform.transform();
      lines.scatter(transform.rows(), width, scale, data, 2, places, first, used);
    }
  }
}
