package org.antipode.generators.product;

import java.util.Arrays;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.shape.Shape;

/**
 * Products of two values read as matrices by row, C_s = A_s B_s. The map reads all A_s, then all
 * B_s.
 *
 * @param batch the number of products, s = 0, …, batch − 1
 * @param rows of A_s and of C_s
 * @param inner the columns of A_s, which are the rows of B_s
 * @param columns of B_s and of C_s
 */
public record MatrixProduct(int batch, int rows, int inner, int columns)
    implements DifferentiableMap {
  private int firstSize() {
    return Math.multiplyExact(Math.multiplyExact(batch, rows), inner);
  }

  private int secondSize() {
    return Math.multiplyExact(Math.multiplyExact(batch, inner), columns);
  }

  @Override
  public Shape inputShape() {
    return Shape.vector(Math.addExact(firstSize(), secondSize()));
  }

  @Override
  public Shape outputShape() {
    return Shape.vector(Math.multiplyExact(Math.multiplyExact(batch, rows), columns));
  }

  /** C += AB for all products, A at the start of a and B at b[from]. */
  private void add(double[] a, double[] b, int from, double[] c) {
    for (int s = 0; s < batch; s++) {
      for (int r = 0; r < rows; r++) {
        int row = (s * rows + r) * columns;
        for (int j = 0; j < inner; j++) {
          double factor = a[(s * rows + r) * inner + j];
          int other = from + (s * inner + j) * columns;
          for (int i = 0; i < columns; i++) {
            c[row + i] += factor * b[other + i];
          }
        }
      }
    }
  }

  @Override
  public Evaluation newEvaluation() {
    return new AtPoint();
  }

  /** dC = dA·B + A·dB. */
  private final class AtPoint extends ColumnwiseEvaluation {
    private final int second = firstSize();
    private final double[] x = new double[second + secondSize()];

    AtPoint() {
      super(MatrixProduct.this);
    }

    @Override
    public void forward(double[] point, double[] out) {
      System.arraycopy(point, 0, x, 0, x.length);
      Arrays.fill(out, 0);
      add(x, x, second, out);
    }

    @Override
    public void pushforward(double[] t, double[] out) {
      Arrays.fill(out, 0);
      add(t, x, second, out);
      add(x, t, second, out);
    }

    /** dA = V·Bᵀ and dB = Aᵀ·V. */
    @Override
    public void pullback(double[] v, double[] out) {
      Arrays.fill(out, 0);
      for (int s = 0; s < batch; s++) {
        for (int r = 0; r < rows; r++) {
          int row = (s * rows + r) * columns;
          for (int j = 0; j < inner; j++) {
            int entry = (s * rows + r) * inner + j;
            int other = second + (s * inner + j) * columns;
            double sum = 0;
            double factor = x[entry];
            for (int i = 0; i < columns; i++) {
              sum += v[row + i] * x[other + i];
              out[other + i] += factor * v[row + i];
            }
            out[entry] = sum;
          }
        }
      }
    }
  }
}
