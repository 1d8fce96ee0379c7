package org.antipode.transforms;

import java.util.ArrayList;
import java.util.List;

/**
 * The mixed-radix algorithm of Stockham, which sorts as it goes: one pass for each factor of the
 * length (Van Loan, Computational Frameworks for the Fast Fourier Transform, 1992, section 1.7).
 *
 * <p>Before a pass of radix r, {@code apart} numbers lie between neighbours. Output {@code (r p +
 * k) apart + q} is exp(−2πi pk/(rm)) Σ_j exp(−2πi jk/r) times input {@code (p + m j) apart + q},
 * for p below m.
 */
final class FactoredLines extends FourierLines {
  private final Pass[] passes;
  private double[] real;
  private double[] imaginary;
  private double[] nextReal;
  private double[] nextImaginary;

  FactoredLines(int length, int lanes) {
    super(length, lanes);
    int size = length * lanes;
    real = new double[size];
    imaginary = new double[size];
    nextReal = new double[size];
    nextImaginary = new double[size];
    List<Pass> found = new ArrayList<>();
    int apart = lanes;
    int rest = length;
    while (rest > 1) {
      int radix = factor(rest);
      rest /= radix;
      found.add(Pass.of(radix, rest, apart));
      apart *= radix;
    }
    passes = found.toArray(Pass[]::new);
  }

  private static int factor(int number) {
    if (number % 4 == 0) {
      return 4;
    }
    int factor = 2;
    while (number % factor != 0) {
      factor++;
    }
    return factor;
  }

  @Override
  double[] real() {
    return real;
  }

  @Override
  double[] imaginary() {
    return imaginary;
  }

  /** Exchanges the real and the imaginary parts. */
  void exchange() {
    double[] kept = real;
    real = imaginary;
    imaginary = kept;
  }

  @Override
  void transform() {
    for (Pass pass : passes) {
      pass.apply(real, imaginary, nextReal, nextImaginary);
      double[] usedReal = real;
      double[] usedImaginary = imaginary;
      real = nextReal;
      imaginary = nextImaginary;
      nextReal = usedReal;
      nextImaginary = usedImaginary;
    }
  }
}
