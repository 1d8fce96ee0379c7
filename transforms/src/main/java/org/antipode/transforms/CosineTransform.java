package org.antipode.transforms;

import java.util.Arrays;

/**
 * The orthonormal cosine transform of type II along every axis, X_k = f_k Σ_j x_j cos(πk(2j +
 * 1)/(2n)) with f_0 = √(1/n) and f_k = √(2/n); its inverse is the one of type III.
 *
 * <p>One Fourier transform of n points serves two lines (Makhoul, IEEE Transactions on Acoustics,
 * Speech and Signal Processing 28(1), 27–34, 1980): its real parts are one line, its imaginary
 * parts another, each with its even points first and its odd points backwards behind them.
 */
public final class CosineTransform implements Transform {
  private final Lines[] axes;
  private final FourierLines[] transforms;
  private final int[][] folded;
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
    natural = new int[axes.length][];
    cosines = new double[axes.length][];
    for (int axis = 0; axis < axes.length; axis++) {
      int n = lengths[axis];
      transforms[axis] = FourierLines.of(n, (axes[axis].count() + 1) / 2);
      folded[axis] = new int[n];
      Arrays.setAll(folded[axis], j -> 2 * j < n ? 2 * j : 2 * (n - j) - 1);
      natural[axis] = new int[n];
      Arrays.setAll(natural[axis], j -> j);
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
    int lanes = transform.lanes();
    for (int first = 0; first < lines.count(); first += 2 * lanes) {
      gather(data, lines, first, folded[axis], transform.real(), transform.imaginary(), lanes);
      transform.transform();
      turn(transform.real(), transform.imaginary(), lanes, cosines[axis]);
      scatter(transform.real(), transform.imaginary(), lanes, data, lines, first, natural[axis]);
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

  /** The inverse Fourier transform is the transform of exchanged parts. */
  private void inverse(double[] data, int axis) {
    Lines lines = axes[axis];
    FourierLines transform = transforms[axis];
    int lanes = transform.lanes();
    for (int first = 0; first < lines.count(); first += 2 * lanes) {
      gather(data, lines, first, natural[axis], transform.imaginary(), transform.real(), lanes);
      turnBack(transform.imaginary(), transform.real(), lanes, cosines[axis]);
      transform.transform();
      scatter(transform.imaginary(), transform.real(), lanes, data, lines, first, folded[axis]);
    }
  }

  /** Every lane gets two lines; zeros where there is none. */
  private static void gather(
      double[] data, Lines lines, int first, int[] order, double[] one, double[] two, int lanes) {
    int left = lines.count() - first;
    if (left < 2 * lanes) {
      Arrays.fill(one, 0);
      Arrays.fill(two, 0);
    }
    lines.gather(data, order, first, Math.min(lanes, left), one, lanes);
    lines.gather(
        data, order, first + lanes, Math.max(0, Math.min(lanes, left - lanes)), two, lanes);
  }

  private static void scatter(
      double[] one, double[] two, int lanes, double[] data, Lines lines, int first, int[] order) {
    int left = lines.count() - first;
    lines.scatter(one, lanes, data, order, first, Math.min(lanes, left));
    lines.scatter(
        two, lanes, data, order, first + lanes, Math.max(0, Math.min(lanes, left - lanes)));
  }

  /**
   * From the transform V of a + ib to both cosine transforms: A_k = (V_k + V̄_{n−k})/2 and B_k =
   * (V_k − V̄_{n−k})/(2i), of which the real parts of exp(−πik/(2n)) A_k and B_k are wanted.
   */
  private static void turn(double[] re, double[] im, int lanes, double[] cosines) {
    int n = cosines.length - 1;
    scale(re, im, lanes, 1 / Math.sqrt(n));
    double factor = Math.sqrt(0.5 / n);
    for (int k = 1; 2 * k <= n; k++) {
      double c = factor * cosines[k];
      double s = factor * cosines[n - k];
      int high = (n - k) * lanes;
      for (int low = k * lanes; low < (k + 1) * lanes; low++, high++) {
        double sumR = re[low] + re[high];
        double sumI = im[low] + im[high];
        double differenceR = re[low] - re[high];
        double differenceI = im[low] - im[high];
        re[low] = c * sumR + s * differenceI;
        im[low] = c * sumI - s * differenceR;
        re[high] = s * sumR - c * differenceI;
        im[high] = s * sumI + c * differenceR;
      }
    }
  }

  /** The adjoint of {@link #turn}, up to the Fourier transform's scale. */
  private static void turnBack(double[] re, double[] im, int lanes, double[] cosines) {
    int n = cosines.length - 1;
    scale(re, im, lanes, 1 / Math.sqrt(n));
    double factor = Math.sqrt(0.5 / n);
    for (int k = 1; 2 * k <= n; k++) {
      double c = factor * cosines[k];
      double s = factor * cosines[n - k];
      int high = (n - k) * lanes;
      for (int low = k * lanes; low < (k + 1) * lanes; low++, high++) {
        double realOne = c * re[low] + s * re[high];
        double imaginaryOne = s * re[low] - c * re[high];
        double realTwo = c * im[low] + s * im[high];
        double imaginaryTwo = s * im[low] - c * im[high];
        re[low] = realOne - imaginaryTwo;
        im[low] = imaginaryOne + realTwo;
        re[high] = realOne + imaginaryTwo;
        im[high] = realTwo - imaginaryOne;
      }
    }
  }

  /** Multiplies the first row. */
  private static void scale(double[] re, double[] im, int lanes, double factor) {
    for (int l = 0; l < lanes; l++) {
      re[l] *= factor;
      im[l] *= factor;
    }
  }
}
