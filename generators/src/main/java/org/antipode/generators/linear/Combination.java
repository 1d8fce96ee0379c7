package org.antipode.generators.linear;

import java.util.Arrays;
import org.antipode.core.map.Vectors;
import org.antipode.core.shape.Shape;

/**
 * A linear combination of values of one size, c_1x_1 + c_2x_2 + …: a sum, a difference, a mean. The
 * map reads the values one after the other.
 *
 * <p>The array is kept, not copied, and must not change.
 *
 * @param outputShape of each value and of the result
 * @param coefficients one for each value
 */
public record Combination(Shape outputShape, double... coefficients) implements FlatMap {
  /**
   * @throws IllegalArgumentException if there is no value
   */
  public Combination {
    if (coefficients.length == 0) {
      throw new IllegalArgumentException("at least one value is needed");
    }
  }

  /** Whether it is a plain sum. */
  public boolean isSum() {
    return Arrays.stream(coefficients).allMatch(c -> c == 1);
  }

  @Override
  public Shape inputShape() {
    return Shape.vector(Math.multiplyExact(outputShape.size(), coefficients.length));
  }

  @Override
  public double[] bias() {
    return new double[0];
  }

  @Override
  public double[] rowNorms() {
    double[] norms = new double[outputShape.size()];
    Arrays.fill(norms, Vectors.norm(coefficients));
    return norms;
  }

  @Override
  public double multiplications() {
    return (double) coefficients.length * outputShape.size();
  }

  @Override
  public void apply(double[] x, int from, double[] out, int to) {
    int size = outputShape.size();
    for (int j = 0; j < coefficients.length; j++) {
      double c = coefficients[j];
      int at = from + j * size;
      for (int i = 0; i < size; i++) {
        out[to + i] = (j == 0 ? 0 : out[to + i]) + c * x[at + i];
      }
    }
  }

  @Override
  public void adjoint(double[] v, double[] out) {
    int size = outputShape.size();
    for (int j = 0; j < coefficients.length; j++) {
      for (int i = 0; i < size; i++) {
        out[j * size + i] = coefficients[j] * v[i];
      }
    }
  }
}
