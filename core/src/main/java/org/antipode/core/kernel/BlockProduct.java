package org.antipode.core.kernel;

import java.util.Arrays;
import org.antipode.core.internal.kernel.Kernel;
import org.antipode.core.map.ActiveSet;

/**
 * The product of an active submatrix with a block of tangents, out = Π_R W Π_C T, at matrix-product
 * speed: both sides are packed into tiles, padded with zeros, that the kernel multiplies.
 *
 * <p>Owns its tiles; belongs to one thread.
 */
public final class BlockProduct {
  /** Columns of W packed at once; not a power of two, whose tiles would compete for cache lines. */
  private static final int WIDTH = 120;

  /** Rows of W packed at once, about: with WIDTH columns they fill half of a second-level cache. */
  private static final int HEIGHT = 256;

  private double[] matrixTiles = new double[0];
  private double[] tangentTiles = new double[0];
  private double[] productTiles = new double[0];

  /**
   * out_{ic} = Σ_{j ∈ live} W_{ij} T_{jc} for i in {@code wanted}, zero in the other rows.
   *
   * @param tangents T, w.columns() × count, by column
   * @param live the rows of T that can be other than zero
   * @param wanted the rows of the product that the caller needs
   * @param out w.rows() × count, by column, overwritten whole
   */
  public void multiply(
      ColumnMatrix w,
      double[] tangents,
      int count,
      ActiveSet live,
      ActiveSet wanted,
      double[] out) {
    Arrays.fill(out, 0, w.rows() * count, 0);
    add(w, tangents, count, live, wanted, out);
  }

  /** As {@link #multiply}, but added to {@code out}. */
  public void add(
      ColumnMatrix w,
      double[] tangents,
      int count,
      ActiveSet live,
      ActiveSet wanted,
      double[] out) {
    int h = w.kernel().tileRows();
    int blocks = (count + Kernel.TILE_COLUMNS - 1) / Kernel.TILE_COLUMNS;
    int step = HEIGHT / h * h;
    reserve(w.columns(), blocks);
    packTangents(tangents, w.columns(), count, blocks, live);
    for (int row = 0; row < wanted.count(); row += step) {
      int height = Math.min(step, wanted.count() - row);
      int tiles = (height + h - 1) / h;
      Arrays.fill(productTiles, 0, tiles * h * blocks * Kernel.TILE_COLUMNS, 0);
      for (int column = 0; column < live.count(); column += WIDTH) {
        int width = Math.min(WIDTH, live.count() - column);
        packMatrix(w, live, column, width, wanted, row, height);
        addTiles(w.kernel(), tiles, width, column, live.count(), blocks);
      }
      unpack(w.rows(), count, wanted, row, height, h, blocks, out);
    }
  }

  private void reserve(int width, int blocks) {
    if (matrixTiles.length == 0) {
      matrixTiles = new double[HEIGHT * WIDTH];
    }
    int columns = blocks * Kernel.TILE_COLUMNS;
    if (tangentTiles.length < width * columns) {
      tangentTiles = new double[Math.multiplyExact(width, columns)];
    }
    if (productTiles.length < HEIGHT * columns) {
      productTiles = new double[Math.multiplyExact(HEIGHT, columns)];
    }
  }

  /** Five columns a block, row by row. */
  private void packTangents(double[] tangents, int height, int count, int blocks, ActiveSet live) {
    int width = live.count();
    int[] rows = live.indices();
    for (int c = 0; c < blocks * Kernel.TILE_COLUMNS; c++) {
      int to = c / Kernel.TILE_COLUMNS * width * Kernel.TILE_COLUMNS + c % Kernel.TILE_COLUMNS;
      for (int p = 0; p < width; p++) {
        tangentTiles[to + p * Kernel.TILE_COLUMNS] = c < count ? tangents[c * height + rows[p]] : 0;
      }
    }
  }

  /** h rows a tile, column by column. */
  private void packMatrix(
      ColumnMatrix w, ActiveSet live, int first, int width, ActiveSet wanted, int row, int height) {
    double[] data = w.data();
    int h = w.kernel().tileRows();
    for (int p = 0; p < width; p++) {
      int from = live.indices()[first + p] * w.rows();
      if (wanted.isFull()) {
        w.kernel().pack(data, from + row, height, matrixTiles, p * h, width * h);
      } else {
        gather(data, from, wanted.indices(), row, height, h, p * h, width * h);
      }
    }
  }

  /** As {@link Kernel#pack}, for rows that do not follow one another. */
  private void gather(
      double[] data, int from, int[] rows, int row, int height, int h, int to, int stride) {
    double[] tiles = matrixTiles;
    int i = 0;
    for (int tile = to; i < height; tile += stride) {
      int end = Math.min(h, height - i);
      for (int r = 0; r < end; r++) {
        tiles[tile + r] = data[from + rows[row + i + r]];
      }
      for (int r = end; r < h; r++) {
        tiles[tile + r] = 0;
      }
      i += end;
    }
  }

  private void addTiles(Kernel kernel, int tiles, int width, int column, int live, int blocks) {
    int h = kernel.tileRows();
    int size = h * Kernel.TILE_COLUMNS;
    for (int tile = 0; tile < tiles; tile++) {
      for (int block = 0; block < blocks; block++) {
        kernel.addTile(
            matrixTiles,
            tile * width * h,
            width,
            tangentTiles,
            (block * live + column) * Kernel.TILE_COLUMNS,
            productTiles,
            (tile * blocks + block) * size);
      }
    }
  }

  private void unpack(
      int rows, int count, ActiveSet wanted, int row, int height, int h, int blocks, double[] out) {
    for (int i = 0; i < height; i++) {
      int to = wanted.indices()[row + i];
      int from = i / h * blocks * h * Kernel.TILE_COLUMNS + i % h;
      for (int c = 0; c < count; c++) {
        out[c * rows + to] += productTiles[from + c * h];
      }
    }
  }
}
