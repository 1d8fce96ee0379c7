package org.antipode.core.kernel;

/**
 * The loops that everything dense comes down to.
 *
 * <p>A matrix W is stored by column: where it is rows × columns, column j stands at {@code
 * w[j*rows] .. w[(j+1)*rows - 1]}. Implementations have no state.
 */
public interface Kernel {
  /** The name that results carry: {@code plain} or {@code vector-<lanes>}. */
  String name();

  /**
   * out += Σ x_j W_j over the first {@code count} entries j of {@code columns}; out has rows
   * entries.
   */
  void addColumns(double[] w, int rows, int[] columns, int count, double[] x, double[] out);

  /** out_j = ⟨W_j, v⟩ for the first {@code count} entries j of {@code columns}; others are kept. */
  void dotColumns(double[] w, int rows, int[] columns, int count, double[] v, double[] out);

  /**
   * C += PT, column-major throughout: p is height × width, t is width × count and c is height ×
   * count.
   */
  void addProduct(double[] p, int height, int width, double[] t, int count, double[] c);

  /** The fastest kernel that this JVM can run; the choice is made once and logged. */
  static Kernel best() {
    return BestKernel.INSTANCE;
  }
}
