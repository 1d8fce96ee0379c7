package org.antipode.generators.dense;

import java.util.List;
import org.antipode.core.map.BatchEvaluation;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.network.Network;
import org.antipode.core.shape.Shape;
import org.antipode.generators.layer.LeakyRelu;

/**
 * A multilayer perceptron, G(x) = σ_d(W_d … σ_1(W_1 x + b_1) … + b_d).
 *
 * <p>The layers are composed by the chain rule of core; the paper's G is the one with ReLU and no
 * biases.
 */
public final class Mlp implements Network {
  private final List<DenseLayer> layers;
  private final DifferentiableMap chain;
  private final Shape outputShape;
  private final List<String> description;

  /**
   * @param layers from the latent code to the signal
   * @throws IllegalArgumentException if a layer does not fit the one before it, or the last one the
   *     signal's shape
   */
  public Mlp(List<DenseLayer> layers, Shape outputShape) {
    this(layers, outputShape, List.of());
  }

  /**
   * @param layers from the latent code to the signal
   * @param description what was read from files to make them, a line each
   * @throws IllegalArgumentException if a layer does not fit the one before it, or the last one the
   *     signal's shape
   */
  public Mlp(List<DenseLayer> layers, Shape outputShape, List<String> description) {
    this.layers = List.copyOf(layers);
    DifferentiableMap map = this.layers.get(0);
    for (int i = 1; i < layers.size(); i++) {
      map =
          i == 1 && this.layers.get(0).activation() instanceof LeakyRelu
              ? new DensePair(this.layers.get(0), this.layers.get(1))
              : this.layers.get(i).after(map);
    }
    if (map.outputSize() != outputShape.size()) {
      throw new IllegalArgumentException(
          "the last layer has "
              + map.outputSize()
              + " outputs but a signal of shape "
              + outputShape
              + " has "
              + outputShape.size());
    }
    this.chain = map;
    this.outputShape = outputShape;
    this.description = List.copyOf(description);
  }

  @Override
  public DifferentiableMap structure() {
    DifferentiableMap map = layers.get(0);
    for (DenseLayer layer : layers.subList(1, layers.size())) {
      map = layer.after(map);
    }
    return map;
  }

  @Override
  public List<DenseLayer> layers() {
    return layers;
  }

  @Override
  public Shape inputShape() {
    return chain.inputShape();
  }

  @Override
  public Shape outputShape() {
    return outputShape;
  }

  @Override
  public DifferentiableMap measuredBy(MeasurementOperator a) {
    return MeasuredMlp.of(this, a);
  }

  /** Those of the last layer's activation, whatever its weights. */
  @Override
  public ValueRange valueRange() {
    return layers.get(layers.size() - 1).activation().range();
  }

  @Override
  public List<String> description() {
    return description;
  }

  @Override
  public Evaluation newEvaluation() {
    return chain.newEvaluation();
  }

  @Override
  public BatchEvaluation newBatchEvaluation(int capacity) {
    return chain.newBatchEvaluation(capacity);
  }
}
