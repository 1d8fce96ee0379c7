package org.antipode.theory;

import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.ValueRange;
import org.antipode.core.network.Network;
import org.antipode.core.shape.Shape;

/**
 * The network with a given structure.
 *
 * @param valueRange the values that its outputs can have: those of the last activation, say
 */
public record LayerNetwork(DifferentiableMap structure, ValueRange valueRange) implements Network {
  /**
   * @throws IllegalArgumentException if the structure has other parts than those that {@link
   *     Network#structure()} names
   */
  public LayerNetwork {
    Network.layers(structure);
  }

  @Override
  public Shape inputShape() {
    return structure.inputShape();
  }

  @Override
  public Shape outputShape() {
    return structure.outputShape();
  }

  @Override
  public Evaluation newEvaluation() {
    return structure.newEvaluation();
  }
}
