package org.antipode.transforms;

/** One pass of {@link FactoredLines} over all points. */
abstract class Pass {
  final int radix;
  final int groups;
  final int apart;

  /** cos(2π pk/(rm)) of group p and output k ≥ 1, at {@code p (r − 1) + k − 1}. */
  final double[] cosines;

  /** −sin(2π pk/(rm)), in the same order. */
  final double[] sines;

  Pass(int radix, int groups, int apart) {
    this.radix = radix;
    this.groups = groups;
    this.apart = apart;
    cosines = new double[groups * (radix - 1)];
    sines = new double[cosines.length];
    for (int i = 0; i < cosines.length; i++) {
      long turn = (long) (i / (radix - 1)) * (i % (radix - 1) + 1);
      cosines[i] = FourierLines.cosine(turn, (long) groups * radix);
      sines[i] = -FourierLines.sine(turn, (long) groups * radix);
    }
  }

  static Pass of(int radix, int groups, int apart) {
    return switch (radix) {
      case 2 -> new PassOfTwo(groups, apart);
      case 3 -> new PassOfThree(groups, apart);
      case 4 -> new PassOfFour(groups, apart);
      default -> new PassOfOdd(radix, groups, apart);
    };
  }

  /** Computes y from x. */
  final void apply(double[] xr, double[] xi, double[] yr, double[] yi) {
    for (int p = 0; p < groups; p++) {
      group(p, xr, xi, yr, yi);
    }
  }

  /** Computes group p of y. */
  abstract void group(int p, double[] xr, double[] xi, double[] yr, double[] yi);
}
