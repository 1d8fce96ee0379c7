package org.antipode.generators.dense;

import org.antipode.core.kernel.BlockProduct;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.BatchEvaluation;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.shape.Shape;
import org.antipode.generators.layer.LeakyRelu;

/**
 * The first two layers of a network, x ↦ σ_2(W_2 σ_1(W_1 x + b_1) + b_2), with what they know of
 * each other: σ_1's derivative is constant between kinks.
 *
 * <p>Immutable, but for W_2W_1, which is formed when it is first asked for.
 */
final class DensePair implements DifferentiableMap {
  private final DenseLayer first;
  private final DenseLayer second;
  private ColumnMatrix product;

  /**
   * @param first a layer whose activation is a {@link LeakyRelu}
   */
  DensePair(DenseLayer first, DenseLayer second) {
    this.first = first;
    this.second = second;
  }

  DenseLayer first() {
    return first;
  }

  DenseLayer second() {
    return second;
  }

  @Override
  public Shape inputShape() {
    return first.inputShape();
  }

  @Override
  public Shape outputShape() {
    return second.outputShape();
  }

  @Override
  public Evaluation newEvaluation() {
    return new DensePairEvaluation(this);
  }

  @Override
  public BatchEvaluation newBatchEvaluation(int capacity) {
    return new DensePairBatch(this, capacity);
  }

  /**
   * How many antipodes an evaluation takes by a pass over W_2: about as many as W_2W_1 costs; all
   * where W_2W_1x is no way to them, or costs more than that pass.
   */
  int plainAntipodes() {
    boolean product = first.bias().length == 0 && 4L * first.inputSize() <= first.outputSize();
    return product ? first.inputSize() / 4 : Integer.MAX_VALUE;
  }

  /** W_2W_1, n_2 × k. */
  synchronized ColumnMatrix product() {
    if (product == null) {
      int k = first.inputSize();
      double[] entries = new double[Math.multiplyExact(second.outputSize(), k)];
      new BlockProduct()
          .multiply(
              second.weights(),
              first.weights().data(),
              k,
              ActiveSet.all(first.outputSize()),
              ActiveSet.all(second.outputSize()),
              entries);
      product = new ColumnMatrix(second.outputSize(), k, entries);
    }
    return product;
  }
}
