package org.antipode.theory.condition;

import org.antipode.core.map.Vectors;

/**
 * A pair (x, y) with what a search needs to know there of B = W₊,ₓᵀW₊,ᵧ − Q_{x,y}.
 *
 * @param x unit length, length k
 * @param y likewise
 * @param atX Wx, length n
 * @param atY Wy
 * @param edge the eigenvalue of B of largest modulus, or a bound on it
 * @param gains (w_i·v)², length n, for v = {@code edge.vector()}
 */
record PairPoint(
    double[] x, double[] y, double[] atX, double[] atY, SpectralEdge edge, double[] gains) {
  /** The pair of two vectors that are not zero; they are scaled to unit length. */
  static PairPoint of(WeightDistribution condition, double[] x, double[] y, SpectralEdge near) {
    double[] unitX = Vectors.unit(x);
    double[] unitY = Vectors.unit(y);
    SpectralEdge edge = near.at(condition, unitX, unitY);
    double[] gains = condition.product(edge.vector());
    for (int i = 0; i < gains.length; i++) {
      gains[i] *= gains[i];
    }
    return new PairPoint(
        unitX, unitY, condition.product(unitX), condition.product(unitY), edge, gains);
  }
}
