package org.antipode.theory.linear;

import org.antipode.core.map.Vectors;
import org.ojalgo.matrix.store.R064Store;

/**
 * A matrix M = 2^e·S, where S has entries that a decomposition can multiply without overflow or
 * underflow.
 *
 * <p>Multiplying by a power of two is exact. e is 0 where the largest entry of M is between 2⁻²⁰⁰
 * and 2²⁰⁰, so that ordinary matrices are decomposed as they are. Entries below 2⁻³⁰⁰ of the
 * largest are 0 in S: far less than the rounding of a decomposition, 2⁻⁵².
 *
 * @param store S, new; not usable where M is not finite
 * @param exponent e
 * @param isFinite whether M holds neither NaN nor infinity
 */
record ScaledMatrix(R064Store store, int exponent, boolean isFinite) {
  private static final int LARGEST_EXPONENT = 200;
  private static final double NEGLIGIBLE = 0x1p-300;

  /** Scales a rows × columns matrix, stored by column; it is kept as it is. */
  static ScaledMatrix of(double[] matrix, int rows, int columns) {
    double largest = Vectors.largest(matrix);
    int size = PowersOfTwo.exponent(matrix);
    int exponent = Math.abs(size) <= LARGEST_EXPONENT ? 0 : size;
    R064Store store = R064Store.FACTORY.make(rows, columns);
    double least = NEGLIGIBLE * largest;
    for (int i = 0; i < rows * columns; i++) {
      store.data[i] = Math.abs(matrix[i]) < least ? 0 : Math.scalb(matrix[i], -exponent);
    }
    return new ScaledMatrix(store, exponent, Double.isFinite(largest));
  }

  /** A singular value or an eigenvalue of M, from that of S. */
  double back(double value) {
    return Math.scalb(value, exponent);
  }
}
