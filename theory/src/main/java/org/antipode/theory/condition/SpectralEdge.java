package org.antipode.theory.condition;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Vectors;
import org.antipode.theory.expected.ExpectedGram;
import org.antipode.theory.linear.Spectrum;

/**
 * The eigenvalue of largest modulus of B = W₊,ₓᵀW₊,ᵧ − Q_{x,y}: exact for few columns, and for many
 * a lower bound by power iterations that begin at the vector of a pair near by.
 *
 * @param sign the eigenvalue's sign
 * @param value its modulus, ‖B‖; for many columns |vᵀBv|, which is at most that
 * @param vector v, unit length, length k
 */
record SpectralEdge(double sign, double value, double[] vector) {
  /** Up to this size the decomposition costs no more than power iterations. */
  private static final int DECOMPOSED = 32;

  private static final int POWER_STEPS = 4;
  private static final int FIRST_POWER_STEPS = 20;

  /** B + I/2 has no negative eigenvalue, since W₊,ₓᵀW₊,ᵧ has none and ‖Q‖ ≤ 1/2. */
  private static final double SHIFT = 0.5;

  /** No eigenvalue yet, for a first pair. */
  static SpectralEdge none(int size) {
    return new SpectralEdge(0, 0, new double[size]);
  }

  /** The edge at another pair of unit vectors, near the one of this edge. */
  SpectralEdge at(WeightDistribution condition, double[] x, double[] y) {
    int k = condition.size();
    if (k <= DECOMPOSED) {
      Spectrum.Pair dominant = Spectrum.dominant(condition.difference(x, y), k);
      return new SpectralEdge(
          Math.signum(dominant.value()), Math.abs(dominant.value()), dominant.vector());
    }
    Product b = new Product(condition, x, y);
    if (sign != 0) {
      return iterated(b, sign, vector, value, POWER_STEPS);
    }
    double[] ones = new double[k];
    Arrays.fill(ones, 1 / Math.sqrt(k));
    SpectralEdge above = iterated(b, 1, ones, SHIFT, FIRST_POWER_STEPS);
    SpectralEdge below = iterated(b, -1, ones, above.value, FIRST_POWER_STEPS);
    return above.value >= below.value ? above : below;
  }

  /** The vector after more power iterations at the pair of this edge, with ‖Bv‖ as the bound. */
  SpectralEdge improved(WeightDistribution condition, double[] x, double[] y, int steps) {
    Product b = new Product(condition, x, y);
    SpectralEdge found = iterated(b, sign, vector, value, steps);
    return new SpectralEdge(sign, Vectors.norm(b.times(found.vector)), found.vector);
  }

  /** Power iterations with sB + cI, whose largest eigenvalue is s times that end of B, plus c. */
  private static SpectralEdge iterated(
      Product b, double sign, double[] from, double value, int steps) {
    double shift = sign > 0 ? SHIFT : Math.max(value, SHIFT);
    double[] v = from;
    double[] image = b.times(v);
    for (int step = 1; step < steps; step++) {
      double[] next = Vectors.sum(Vectors.times(shift, v), sign, image);
      if (Vectors.norm(next) == 0) {
        break;
      }
      v = Vectors.unit(next);
      image = b.times(v);
    }
    return new SpectralEdge(sign, Math.max(0, sign * Vectors.dot(v, image)), v);
  }

  /** Products with B, without forming it. */
  private static final class Product {
    private final ExpectedGram expected;
    private final Optional<ColumnMatrix> on;
    private final ActiveSet all;

    Product(WeightDistribution condition, double[] x, double[] y) {
      int k = condition.size();
      double[] rows = condition.rowsOn(x, y);
      expected = new ExpectedGram(x, y);
      on =
          rows.length == 0
              ? Optional.empty()
              : Optional.of(new ColumnMatrix(rows.length / k, k, rows));
      all = ActiveSet.all(k);
    }

    double[] times(double[] v) {
      double[] image = new double[v.length];
      on.ifPresent(
          matrix -> {
            double[] atRows = new double[matrix.rows()];
            matrix.addProduct(v, all, atRows);
            matrix.transposeProduct(atRows, all, image);
          });
      double[] away = new double[v.length];
      expected.multiply(v, away);
      return Vectors.sum(image, -1, away);
    }
  }
}
