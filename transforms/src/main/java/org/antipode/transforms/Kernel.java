package org.antipode.transforms;

/**
 * The arithmetic of transforms on rows of complex numbers, real and imaginary parts side by side.
 * Every kernel rounds in the same way, so that all return the same bits.
 */
interface Kernel {
  /**
   * The fastest kernel for rows of this length.
   *
   * @param length in real numbers
   */
  static Kernel of(int length) {
    return BestKernel.INSTANCE.fits(length) ? BestKernel.INSTANCE : PlainKernel.INSTANCE;
  }

  /** Whether rows of this length, in real numbers, can be given to this kernel. */
  boolean fits(int length);

  /** Computes group p of a pass of radix 2. */
  void two(Pass pass, int p, double[] x, double[] y);

  /** Computes group p of a pass of radix 4. */
  void four(Pass pass, int p, double[] x, double[] y);

  /** Computes group p of a pass of an odd radix, but for the factors of the outputs. */
  void odd(Pass pass, int p, double[] x, double[] y);

  /**
   * Multiplies complex numbers by c + is.
   *
   * @param at where the numbers begin in x
   * @param to where the products begin in y, which may be x
   * @param length in real numbers
   */
  void multiply(double c, double s, double[] x, int at, double[] y, int to, int length);

  /**
   * Replaces two rows a and b by c (a + b) − is (a − b) and s (a + b) + ic (a − b).
   *
   * @param low where a begins
   * @param high where b begins
   * @param length in real numbers
   */
  void turn(double c, double s, double[] rows, int low, int high, int length);

  /** Replaces two rows a and b by p + iq and p − iq with p = ca + sb and q = sa − cb. */
  void turnBack(double c, double s, double[] rows, int low, int high, int length);
}
