package org.antipode.transforms;

/**
 * An orthonormal transform of an array, in place; belongs to one thread.
 *
 * <p>The inverse is the adjoint, and lengths of vectors are kept.
 */
public interface Transform {
  /** The length of the arrays. */
  int size();

  /**
   * Replaces the array by its transform.
   *
   * @param data {@link #size()} numbers, overwritten
   */
  void forward(double[] data);

  /**
   * Replaces a transform by the array that it is of.
   *
   * @param data {@link #size()} numbers, overwritten
   */
  void inverse(double[] data);
}
