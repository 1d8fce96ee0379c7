package org.antipode.transforms;

/**
 * The orthonormal periodic wavelet transform: each level replaces the averages of the level before,
 * along every axis, by averages in the first half and differences in the second (Mallat, A Wavelet
 * Tour of Signal Processing, section 7.3).
 */
public final class WaveletTransform implements Transform {
  private final Lines[] axes;
  private final Wavelet wavelet;
  private final int levels;
  private final double[] line;
  private final double[] filtered;

  /**
   * @param levels from 0 to {@link #mostLevels}
   * @param lengths the lengths of one to three axes, slowest first
   * @throws IllegalArgumentException if there are no axes, more than three or one less than 1, or
   *     if a length cannot be halved {@code levels} times
   */
  public WaveletTransform(Wavelet wavelet, int levels, int... lengths) {
    axes = Lines.of(lengths);
    if (levels < 0 || levels > mostLevels(lengths)) {
      throw new IllegalArgumentException(
          "the axes can be halved %d times, but %d levels are wanted"
              .formatted(mostLevels(lengths), levels));
    }
    this.wavelet = wavelet;
    this.levels = levels;
    int longest = 0;
    for (int length : lengths) {
      longest = Math.max(longest, length);
    }
    line = new double[longest];
    filtered = new double[longest];
  }

  /** How often every length but 1 can be halved. */
  public static int mostLevels(int... lengths) {
    int most = 0;
    boolean some = false;
    for (int length : lengths) {
      if (length > 1) {
        int halvings = Integer.numberOfTrailingZeros(length);
        most = some ? Math.min(most, halvings) : halvings;
        some = true;
      }
    }
    return most;
  }

  @Override
  public int size() {
    return axes[0].length() * axes[0].count();
  }

  @Override
  public void forward(double[] data) {
    for (int level = 0; level < levels; level++) {
      for (int axis = axes.length - 1; axis >= 0; axis--) {
        filter(data, axis, level, true);
      }
    }
  }

  @Override
  public void inverse(double[] data) {
    for (int level = levels - 1; level >= 0; level--) {
      for (int axis = 0; axis < axes.length; axis++) {
        filter(data, axis, level, false);
      }
    }
  }

  /** Filters the lines of one axis in the box of this level's averages. */
  private void filter(double[] data, int axis, int level, boolean forward) {
    int length = axes[axis].length() >> level;
    if (axes[axis].length() == 1) {
      return;
    }
    for (int l = 0; l < axes[axis].count(); l++) {
      int start = axes[axis].start(l);
      if (isInBox(start, level, axis)) {
        filter(data, start, axes[axis].stride(), length, forward);
      }
    }
  }

  /** Whether the other indices of a point are below their lengths at a level. */
  private boolean isInBox(int point, int level, int axis) {
    for (int other = 0; other < axes.length; other++) {
      int index = point / axes[other].stride() % axes[other].length();
      if (other != axis && index >= Math.max(1, axes[other].length() >> level)) {
        return false;
      }
    }
    return true;
  }

  private void filter(double[] data, int start, int stride, int length, boolean forward) {
    for (int j = 0; j < length; j++) {
      line[j] = data[start + j * stride];
    }
    if (forward) {
      analyse(length);
    } else {
      synthesise(length);
    }
    for (int j = 0; j < length; j++) {
      data[start + j * stride] = filtered[j];
    }
  }

  private void analyse(int length) {
    int taps = wavelet.length();
    for (int j = 0; j < length / 2; j++) {
      double average = 0;
      double difference = 0;
      for (int i = 0; i < taps; i++) {
        double x = line[(2 * j + i) % length];
        average += wavelet.tap(i) * x;
        difference += (i % 2 == 0 ? 1 : -1) * wavelet.tap(taps - 1 - i) * x;
      }
      filtered[j] = average;
      filtered[length / 2 + j] = difference;
    }
  }

  private void synthesise(int length) {
    int taps = wavelet.length();
    for (int j = 0; j < length; j++) {
      filtered[j] = 0;
    }
    for (int j = 0; j < length / 2; j++) {
      for (int i = 0; i < taps; i++) {
        filtered[(2 * j + i) % length] +=
            wavelet.tap(i) * line[j]
                + (i % 2 == 0 ? 1 : -1) * wavelet.tap(taps - 1 - i) * line[length / 2 + j];
      }
    }
  }
}
