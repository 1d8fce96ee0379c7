package org.antipode.transforms;

import java.util.ArrayList;
import java.util.List;

/**
 * The mixed-radix algorithm of Stockham, which sorts as it goes: one pass for each factor of the
 * length (Van Loan, Computational Frameworks for the Fast Fourier Transform, 1992, section 1.7).
 */
final class FactoredLines extends FourierLines {
  private final Pass[] passes;
  private double[] rows;
  private double[] next;

  FactoredLines(int length, int lanes) {
    super(length, lanes);
    rows = new double[length * width()];
    next = new double[length * width()];
    List<Pass> found = new ArrayList<>();
    int apart = width();
    int rest = length;
    while (rest > 1) {
      int radix = factor(rest);
      rest /= radix;
      found.add(new Pass(radix, rest, apart));
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
  double[] rows() {
    return rows;
  }

  @Override
  void transform() {
    for (Pass pass : passes) {
      pass.apply(rows, next);
      double[] used = rows;
      rows = next;
      next = used;
    }
  }
}
