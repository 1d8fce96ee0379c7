package org.antipode.transforms;

/**
 * One pass of {@link FactoredLines} over all points. Output {@code (r p + k) apart + q} is exp(−2πi
 * pk/(rm)) Σ_j exp(−2πi jk/r) times input {@code (p + m j) apart + q}, for the groups p below m.
 */
final class Pass {
  private final int radix;
  private final int groups;
  private final int apart;
  private final Kernel kernel;
  private final OddRadix inner;

  /** cos(2π pk/(rm)) of group p and output k ≥ 1, at {@code p (r − 1) + k − 1}. */
  private final double[] cosines;

  /** −sin(2π pk/(rm)), in the same order. */
  private final double[] sines;

  /**
   * @param radix r: 2, 4, or odd
   * @param groups m
   * @param apart in real numbers, two of each complex number
   */
  Pass(int radix, int groups, int apart) {
    this.radix = radix;
    this.groups = groups;
    this.apart = apart;
    kernel = Kernel.of(apart);
    inner = radix % 2 == 0 ? null : new OddRadix(radix);
    cosines = new double[groups * (radix - 1)];
    sines = new double[cosines.length];
    for (int i = 0; i < cosines.length; i++) {
      long turn = (long) (i / (radix - 1)) * (i % (radix - 1) + 1);
      cosines[i] = FourierLines.cosine(turn, (long) groups * radix);
      sines[i] = -FourierLines.sine(turn, (long) groups * radix);
    }
  }

  /** Computes y from x. */
  void apply(double[] x, double[] y) {
    for (int p = 0; p < groups; p++) {
      switch (radix) {
        case 2 -> kernel.two(this, p, x, y);
        case 4 -> kernel.four(this, p, x, y);
        default -> {
          kernel.odd(this, p, x, y);
          multiply(p, y);
        }
      }
    }
  }

  /** Multiplies the outputs of a group by their factors, which are 1 in group 0. */
  private void multiply(int p, double[] y) {
    for (int k = 1; k < radix && p > 0; k++) {
      int out = output(p) + k * apart;
      kernel.multiply(cosine(p, k), sine(p, k), y, out, y, out, apart);
    }
  }

  int radix() {
    return radix;
  }

  int apart() {
    return apart;
  }

  /** How far the inputs of a group are from each other. */
  int step() {
    return groups * apart;
  }

  /** Where input 0 of a group is. */
  int input(int p) {
    return p * apart;
  }

  /** Where output 0 of a group is; the others follow at distances {@link #apart}. */
  int output(int p) {
    return radix * p * apart;
  }

  /** The factors inside of an odd radix. */
  OddRadix inner() {
    return inner;
  }

  /** The real part of the factor of output k ≥ 1 of a group. */
  double cosine(int p, int k) {
    return cosines[p * (radix - 1) + k - 1];
  }

  /** The imaginary part of that factor. */
  double sine(int p, int k) {
    return sines[p * (radix - 1) + k - 1];
  }
}
