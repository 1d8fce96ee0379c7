package org.antipode.theory.condition;

import java.util.Optional;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Vectors;
import org.antipode.core.network.AffineMap;
import org.antipode.core.network.DenseWeights;
import org.antipode.core.network.Layer;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.theory.linear.Jacobian;

/**
 * What the theorems ask of one layer.
 *
 * @param inputs n_{i−1}
 * @param outputs n_i
 * @param relu whether the activation is the paper's
 * @param biased whether there are biases, which the paper's layers have not
 * @param dense whether the layer stores its matrix, as {@link DenseWeights}; the condition is
 *     stated for such layers, and measured on the matrix of others where it is not too large
 * @param weights the weight distribution condition; empty for a layer that is too large
 */
public record LayerCondition(
    int inputs,
    int outputs,
    boolean relu,
    boolean biased,
    boolean dense,
    Optional<OfWeights> weights) {
  /** A matrix of more entries is not written out. */
  private static final long MOST_ENTRIES = 4_000_000;

  /** With more rows the search over pairs of sectors takes too long. */
  private static final int MOST_ROWS = 2500;

  /**
   * The weight distribution condition of a layer's weights, scaled as {@link
   * WeightDistribution#normalised} scales them.
   *
   * @param scale what the weights were multiplied by
   * @param found the largest deviation that was found: a lower bound on ε
   * @param exact ε itself, for two inputs
   */
  public record OfWeights(
      double scale, WeightDistributionSearch.Witness found, Optional<SectorSupremum.Result> exact) {
    /** ε where it is computed exactly, else the largest deviation found. */
    public double epsilon() {
      return exact.map(SectorSupremum.Result::value).orElse(found.deviation());
    }
  }

  /** Searches; more effort adds starts and keeps those of less. */
  static LayerCondition measure(Layer layer, int effort, Seed seed, Monitor monitor) {
    return new LayerCondition(
        layer.inputSize(),
        layer.outputSize(),
        layer.activation().isRelu(),
        Vectors.norm(layer.affine().bias()) > 0,
        layer.affine() instanceof DenseWeights,
        matrix(layer.affine()).map(matrix -> measure(matrix, effort, seed, monitor)));
  }

  /** L, written out where it is not stored; empty where it is too large for that. */
  private static Optional<ColumnMatrix> matrix(AffineMap affine) {
    if (affine instanceof DenseWeights dense) {
      return Optional.of(dense.weights());
    }
    int inputs = affine.inputSize();
    int outputs = affine.outputSize();
    return (long) inputs * outputs > MOST_ENTRIES
        ? Optional.empty()
        : Optional.of(
            new ColumnMatrix(outputs, inputs, Jacobian.at(affine, new double[inputs]).entries()));
  }

  private static OfWeights measure(ColumnMatrix matrix, int effort, Seed seed, Monitor monitor) {
    WeightDistribution condition =
        Vectors.norm(matrix.data()) == 0
            ? WeightDistribution.of(matrix)
            : WeightDistribution.normalised(matrix);
    boolean small = condition.size() == 2 && condition.weights().rows() <= MOST_ROWS;
    return new OfWeights(
        condition.scale(),
        WeightDistributionSearch.search(condition, effort, seed, monitor),
        small ? Optional.of(SectorSupremum.of(condition)) : Optional.empty());
  }

  /** ε of the weights, or the largest deviation found; NaN where it was not measured. */
  public double epsilon() {
    return weights.map(OfWeights::epsilon).orElse(Double.NaN);
  }
}
