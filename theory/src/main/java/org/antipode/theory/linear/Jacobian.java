package org.antipode.theory.linear;

import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Vectors;

/**
 * ∂f/∂x of a map at one point.
 *
 * @param rows f's output size
 * @param columns f's input size
 * @param entries rows × columns, by column
 */
public record Jacobian(int rows, int columns, double[] entries) {
  /** The Jacobian at x, which has the map's input size. */
  public static Jacobian at(DifferentiableMap map, double[] x) {
    Evaluation evaluation = map.newEvaluation();
    evaluation.forward(x, new double[map.outputSize()]);
    double[] entries = new double[Math.multiplyExact(map.outputSize(), map.inputSize())];
    evaluation.jacobian(entries);
    return new Jacobian(map.outputSize(), map.inputSize(), entries);
  }

  /** That of the identity on k numbers. */
  public static Jacobian identity(int k) {
    double[] entries = new double[k * k];
    for (int i = 0; i < k; i++) {
      entries[i * k + i] = 1;
    }
    return new Jacobian(k, k, entries);
  }

  /** Its thin singular value decomposition. */
  public Spectrum.Singular singular() {
    return Spectrum.singular(entries, rows, columns);
  }

  /** Its spectral norm. */
  public double norm() {
    return Spectrum.norm(entries, rows, columns);
  }

  /** This matrix less one of the same size. */
  public Jacobian minus(Jacobian other) {
    return new Jacobian(rows, columns, Vectors.sum(entries, -1, other.entries));
  }

  /** c times this matrix. */
  public Jacobian times(double c) {
    return new Jacobian(rows, columns, Vectors.times(c, entries));
  }

  /** Jᵀv, for v of length {@code rows}; new. */
  public double[] pullback(double[] v) {
    double[] out = new double[columns];
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        out[j] += entries[j * rows + i] * v[i];
      }
    }
    return out;
  }
}
