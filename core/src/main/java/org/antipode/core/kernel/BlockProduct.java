package org.antipode.core.kernel;

import java.util.Arrays;
import org.antipode.core.map.ActiveSet;

/**
 * The product of an active submatrix with a block of tangents, out = Π_R W Π_C T: packed panel by
 * panel, then multiplied at matrix-product speed.
 *
 * <p>Owns its panels; belongs to one thread.
 */
public final class BlockProduct {
  /** Columns of a panel: small enough that a panel stays in cache until it is used. */
  private static final int PANEL = 64;

  private double[] panel = new double[0];
  private double[] tangentPanel = new double[0];
  private double[] product = new double[0];

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
    int height = wanted.count();
    reserve(height, count);
    Arrays.fill(product, 0, height * count, 0);
    for (int first = 0; first < live.count(); first += PANEL) {
      int width = Math.min(PANEL, live.count() - first);
      packMatrix(w, live, first, width, wanted);
      packTangents(tangents, w.columns(), count, live, first, width);
      w.kernel().addProduct(panel, height, width, tangentPanel, count, product);
    }
    scatter(w.rows(), count, wanted, out);
  }

  private void reserve(int height, int count) {
    if (panel.length < height * PANEL) {
      panel = new double[height * PANEL];
    }
    if (tangentPanel.length < PANEL * count) {
      tangentPanel = new double[PANEL * count];
    }
    if (product.length < height * count) {
      product = new double[Math.multiplyExact(height, count)];
    }
  }

  private void packMatrix(ColumnMatrix w, ActiveSet live, int first, int width, ActiveSet wanted) {
    double[] data = w.data();
    int[] rows = wanted.indices();
    int height = wanted.count();
    for (int p = 0; p < width; p++) {
      int from = live.indices()[first + p] * w.rows();
      if (wanted.isFull()) {
        System.arraycopy(data, from, panel, p * height, height);
      } else {
        for (int i = 0, to = p * height; i < height; i++) {
          panel[to + i] = data[from + rows[i]];
        }
      }
    }
  }

  private void packTangents(
      double[] tangents, int height, int count, ActiveSet live, int first, int width) {
    for (int c = 0; c < count; c++) {
      for (int p = 0; p < width; p++) {
        tangentPanel[c * width + p] = tangents[c * height + live.indices()[first + p]];
      }
    }
  }

  private void scatter(int rows, int count, ActiveSet wanted, double[] out) {
    int height = wanted.count();
    if (wanted.isFull()) {
      System.arraycopy(product, 0, out, 0, height * count);
      return;
    }
    Arrays.fill(out, 0, rows * count, 0);
    for (int c = 0; c < count; c++) {
      for (int i = 0; i < height; i++) {
        out[c * rows + wanted.indices()[i]] = product[c * height + i];
      }
    }
  }
}
