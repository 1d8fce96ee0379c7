package org.antipode.theory.expected;

import org.antipode.core.map.Vectors;

/**
 * Q_{x,y} = (π−θ)/(2π) I + (sin θ)/(2π) M_{x̂↔ŷ}, what W₊,ₓᵀW₊,ᵧ is in expectation (Definition 2).
 *
 * <p>M swaps x̂ and ŷ and is zero on what is orthogonal to both: M = ŝŝᵀ − t̂t̂ᵀ with s = x̂ + ŷ
 * and t = x̂ − ŷ, which also holds at 0 and π, where one of the two vanishes.
 */
public final class ExpectedGram {
  private final int size;
  private final double identity;
  private final double swap;
  private final double[] along;
  private final double[] across;

  /**
   * Q at x and y, of length k, neither zero.
   *
   * @throws IllegalArgumentException if one is zero
   */
  public ExpectedGram(double[] x, double[] y) {
    double[] xUnit = Vectors.unit(x);
    double[] yUnit = Vectors.unit(y);
    Angle angle = Angle.between(x, y);
    this.size = x.length;
    this.identity = angle.supplement() / (2 * Math.PI);
    this.swap = angle.sin() / (2 * Math.PI);
    this.along = unitOrZero(Vectors.sum(xUnit, 1, yUnit));
    this.across = unitOrZero(Vectors.sum(xUnit, -1, yUnit));
  }

  private static double[] unitOrZero(double[] a) {
    return Vectors.norm(a) == 0 ? a : Vectors.unit(a);
  }

  /** Q, k × k, by column; new. */
  public double[] matrix() {
    double[] q = swap(swap);
    for (int i = 0; i < size; i++) {
      q[i * size + i] += identity;
    }
    return q;
  }

  /** M_{x̂↔ŷ}, k × k, by column; new. */
  public double[] swapMatrix() {
    return swap(1);
  }

  private double[] swap(double scale) {
    double[] m = new double[size * size];
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < size; i++) {
        m[j * size + i] = scale * (along[i] * along[j] - across[i] * across[j]);
      }
    }
    return m;
  }

  /** out = Qv, without forming Q; v and out have length k. */
  public void multiply(double[] v, double[] out) {
    double s = swap * Vectors.dot(along, v);
    double t = swap * Vectors.dot(across, v);
    for (int i = 0; i < size; i++) {
      out[i] = identity * v[i] + s * along[i] - t * across[i];
    }
  }
}
