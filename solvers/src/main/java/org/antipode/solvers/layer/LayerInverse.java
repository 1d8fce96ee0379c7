package org.antipode.solvers.layer;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Vectors;
import org.antipode.core.network.Layer;

/**
 * The inverse of a layer σ(Wx + b) with σ the ReLU or the identity: an x for a given output z.
 *
 * <p>Rows whose z_j is above a threshold, and all rows of a linear layer, are on: their residual is
 * (Wx + b − z)_j. The others are off: their residual is max(0, (Wx + b − z)_j). Where the rows that
 * are on determine an x with residual 0, it is returned; otherwise a {@link ResidualNorm} is
 * minimised by a linear programme (Lei, Jalal, Dhillon and Dimakis, "Inverting deep generative
 * models, one layer at a time", 2019).
 */
final class LayerInverse {
  /** Part of the largest |z_j| up to which a residual is rounding. */
  private static final double ROUNDING = 1e-9;

  private final int rows;
  private final int columns;

  /** W, column by column. */
  private final double[] weights;

  /** z − b. */
  private final double[] target;

  private final boolean[] on;
  private final boolean nonnegative;
  private final double rounding;

  /**
   * @param output z
   * @param threshold the size up to which an entry of z counts as 0
   * @param nonnegative whether x ≥ 0 is wanted, as x is the output of a ReLU
   */
  public LayerInverse(Layer layer, double[] output, double threshold, boolean nonnegative) {
    this.rows = layer.outputSize();
    this.columns = layer.inputSize();
    this.nonnegative = nonnegative;
    this.weights = new double[Math.multiplyExact(rows, columns)];
    this.target = new double[rows];
    this.on = new boolean[rows];
    double[] bias = new double[rows];
    Evaluation affine = layer.affine().newEvaluation();
    affine.forward(new double[columns], bias);
    affine.jacobian(weights);
    double largest = 0;
    for (double entry : output) {
      largest = Math.max(largest, Math.abs(entry));
    }
    this.rounding = ROUNDING * largest;
    for (int i = 0; i < rows; i++) {
      on[i] = output[i] > Math.max(threshold, rounding) || !layer.activation().isRelu();
      target[i] = output[i] - bias[i];
    }
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /** W_{ij}. */
  double weight(int i, int j) {
    return weights[j * rows + i];
  }

  /** (z − b)_i. */
  double target(int i) {
    return target[i];
  }

  boolean isOn(int i) {
    return on[i];
  }

  boolean isNonnegative() {
    return nonnegative;
  }

  /**
   * x.
   *
   * @throws IllegalStateException if the linear programme has no solution, or takes too long
   */
  public double[] input(ResidualNorm norm) {
    return fit()
        .filter(this::isExact)
        .orElseGet(
            () ->
                norm.minimise(this)
                    .orElseThrow(
                        () -> new IllegalStateException("the linear programme was not solved")));
  }

  /** The least-squares solution of the rows that are on; empty if they do not determine it. */
  private Optional<double[]> fit() {
    int[] live = live();
    double[] matrix = new double[live.length * columns];
    double[] wanted = new double[live.length];
    for (int i = 0; i < live.length; i++) {
      wanted[i] = target[live[i]];
      for (int j = 0; j < columns; j++) {
        matrix[j * live.length + i] = weight(live[i], j);
      }
    }
    return DenseLeastSquares.solve(live.length, columns, matrix, wanted);
  }

  private int[] live() {
    return IntStream.range(0, rows).filter(i -> on[i]).toArray();
  }

  private boolean isExact(double[] x) {
    boolean inside = !nonnegative || Arrays.stream(x).allMatch(entry -> entry >= -rounding);
    return inside && Arrays.stream(residual(x)).allMatch(entry -> Math.abs(entry) <= rounding);
  }

  /** Wx + b − z, and 0 for a row that is off where that is negative. */
  private double[] residual(double[] x) {
    double[] residual = new double[rows];
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        residual[i] += weight(i, j) * x[j];
      }
    }
    for (int i = 0; i < rows; i++) {
      residual[i] -= target[i];
      residual[i] = on[i] ? residual[i] : Math.max(0, residual[i]);
    }
    return residual;
  }

  /**
   * The standard deviation of the error of an entry of x, as far as the residuals show it: with p
   * rows on, ‖r‖/√(p − k) over ‖W‖/√k, W of those rows and in the Frobenius norm.
   */
  public double inputError(double[] x) {
    int[] live = live();
    double[] residual = residual(x);
    double square = 0;
    double[] all = new double[live.length * columns];
    for (int i = 0; i < live.length; i++) {
      square += residual[live[i]] * residual[live[i]];
      for (int j = 0; j < columns; j++) {
        all[i * columns + j] = weight(live[i], j);
      }
    }
    double freedom = Math.max(1, live.length - columns);
    double size = Vectors.norm(all) / Math.sqrt(columns);
    return size == 0 ? 0 : Math.sqrt(square / freedom) / size;
  }
}
