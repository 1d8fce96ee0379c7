package org.antipode.transforms;

import java.util.Arrays;

/**
 * The orthonormal cosine transform of type II along every axis, X_k = f_k Σ_j x_j cos(πk(2j +
 * 1)/(2n)) with f_0 = √(1/n) and f_k = √(2/n); its inverse is the one of type III.
 *
 * <p>One Fourier transform of n points serves two lines (Makhoul, IEEE Transactions on Acoustics,
 * Speech and Signal Processing 28(1), 27–34, 1980): its real parts are one line, its imaginary
 * parts the next, each with its even points first and its odd points backwards behind them.
 */
public final class CosineTransform implements Transform {
  private final Lines[] axes;
  private final FourierLines[] transforms;
  private final int[][] folded;

  /** The folded places of points 0, −1, −2 and so on. */
  private final int[][] backwards;

  private final int[][] natural;

  /** cos(πk/(2n)) of each axis for k up to n. */
  private final double[][] cosines;

  /**
   * @param lengths the lengths of one to three axes, slowest first; any lengths from 1
   * @throws IllegalArgumentException if there are none or more than three, or one is less than 1
   */
  public CosineTransform(int... lengths) {
    axes = Lines.of(lengths);
    transforms = new FourierLines[axes.length];
    folded = new int[axes.length][];
    backwards = new int[axes.length][];
    natural = new int[axes.length][];
    cosines = new double[axes.length][];
    for (int axis = 0; axis < axes.length; axis++) {
      int n = lengths[axis];
      transforms[axis] = FourierLines.of(n, (axes[axis].count() + 1) / 2);
      int[] places = new int[n];
      Arrays.setAll(places, j -> 2 * j < n ? 2 * j : 2 * (n - j) - 1);
      folded[axis] = places;
      backwards[axis] = new int[n];
      Arrays.setAll(backwards[axis], j -> places[(n - j) % n]);
      natural[axis] = axes[axis].forwards();
      cosines[axis] = new double[n + 1];
      Arrays.setAll(cosines[axis], k -> FourierLines.cosine(k, 4L * n));
    }
  }

  @Override
  public int size() {
    return axes[0].length() * axes[0].count();
  }

  @Override
  public void forward(double[] data) {
    for (int axis = axes.length - 1; axis >= 0; axis--) {
      if (axes[axis].length() > 1) {
        forward(data, axis);
      }
    }
  }

  private void forward(double[] data, int axis) {
    Lines lines = axes[axis];
    FourierLines transform = transforms[axis];
    int width = transform.width();
    double scale = 1 / Math.sqrt(lines.length());
    for (int first = 0; first < lines.count(); first += width) {
      int used = gather(data, axis, folded[axis], first);
      transform.transform();
      turn(transform.rows(), width, cosines[axis]);
      lines.scatter(transform.rows(), width, scale, data, 1, natural[axis], first, used);
    }
  }

  @Override
  public void inverse(double[] data) {
    for (int axis = 0; axis < axes.length; axis++) {
      if (axes[axis].length() > 1) {
        inverse(data, axis);
      }
    }
  }

  /** The inverse Fourier transform is the transform, read backwards. */
  private void inverse(double[] data, int axis) {
    Lines lines = axes[axis];
    FourierLines transform = transforms[axis];
    int width = transform.width();
    double scale = 1 / Math.sqrt(lines.length());
    for (int first = 0; first < lines.count(); first += width) {
      int used = gather(data, axis, natural[axis], first);
      turnBack(transform.rows(), width, cosines[axis]);
      transform.transform();
      lines.scatter(transform.rows(), width, scale, data, 1, backwards[axis], first, used);
    }
  }

  /** Returns how many lines there are; zeros where there is none. */
  private int gather(double[] data, int axis, int[] order, int first) {
    FourierLines transform = transforms[axis];
    int used = Math.min(transform.width(), axes[axis].count() - first);
    if (used < transform.width()) {
      Arrays.fill(transform.rows(), 0);
    }
    axes[axis].gather(data, 1, order, first, used, transform.rows(), transform.width());
    return used;
  }

  /**
   * From the transform V of a + ib to both cosine transforms: A_k = (V_k + V̄_{n−k})/2 and B_k =
   * (V_k − V̄_{n−k})/(2i), of which the real parts of √2 exp(−πik/(2n)) A_k and B_k are wanted.
   */
  private static void turn(double[] rows, int width, double[] cosines) {
    int n = cosines.length - 1;
    Kernel kernel = Kernel.of(width);
    double factor = Math.sqrt(0.5);
    for (int k = 1; 2 * k <= n; k++) {
      double c = factor * cosines[k];
      double s = factor * cosines[n - k];
      kernel.turn(c, s, rows, k * width, (n - k) * width, width);
    }
  }

  /** The adjoint of {@link #turn}. */
  private static void turnBack(double[] rows, int width, double[] cosines) {
    int n = cosines.length - 1;
    Kernel kernel = Kernel.of(width);
    double factor = Math.sqrt(0.5);
    for (int k = 1; 2 * k <= n; k++) {
      double c = factor * cosines[k];
      double s = factor * cosines[n - k];
      kernel.turnBack(c, s, rows, k * width, (n - k) * width, width);
    }
  }
}
