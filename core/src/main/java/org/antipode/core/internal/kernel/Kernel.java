package org.antipode.core.internal.kernel;

/**
 * The loops that everything dense comes down to.
 *
 * <p>A matrix W is stored by column: where it is rows × columns, column j is at {@code w[j*rows] ..
 * w[(j+1)*rows - 1]}. Implementations have no state.
 */
public interface Kernel {
  /** The name that results carry: {@code plain} or {@code vector-<lanes>}. */
  String name();

  /**
   * The columns that a product takes at a time. Cut at a multiple of it, a list of columns gives
   * the same numbers to the last bit.
   */
  int GROUP = 4;

  /**
   * out += Σ x_j W_j over j = columns[first], .., columns[end - 1]; out has rows entries.
   *
   * @param columns ascending
   */
  void addColumns(Entries w, int rows, int[] columns, int first, int end, double[] x, double[] out);

  /** out_j = ⟨W_j, v⟩ for j = columns[first], .., columns[end - 1]; other entries are kept. */
  void dotColumns(Entries w, int rows, int[] columns, int first, int end, double[] v, double[] out);

  /** The columns of a tile. */
  int TILE_COLUMNS = 5;

  /** The rows h of a tile: what fits this kernel's registers. */
  int tileRows();

  /**
   * Copies {@code count} entries from {@code column[from]} on into tiles: h of them to {@code
   * tiles[to]}, the next h to {@code tiles[to + stride]} and so on; zeros fill the last tile up.
   */
  void pack(double[] column, int from, int count, double[] tiles, int to, int stride);

  /**
   * C += PT for one tile: P, h × width by column, begins at {@code p[from]}; T, width × 5 by row,
   * at {@code t[at]}; C, h × 5 by column, at {@code c[to]}.
   */
  void addTile(double[] p, int from, int width, double[] t, int at, double[] c, int to);

  /** The kernel of plain loops, which every JVM can run. */
  static Kernel plain() {
    return new PlainKernel();
  }

  /** The fastest kernel that this JVM can run; the choice is made once and logged. */
  static Kernel best() {
    return BestKernel.INSTANCE;
  }
}
