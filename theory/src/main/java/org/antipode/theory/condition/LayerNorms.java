package org.antipode.theory.condition;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.antipode.core.map.Generator;
import org.antipode.core.network.Layer;
import org.antipode.core.network.Network;
import org.antipode.theory.linear.Jacobian;

/**
 * Π‖W_{i,+,x}‖ of (60): the spectral norms of a generator's layers, each with the units on at x.
 */
final class LayerNorms {
  /** Of larger layers the norm takes too long. */
  private static final int LARGEST = 600;

  private LayerNorms() {}

  /**
   * Π‖W_{i,+,x}‖ ‖W_{i,+,y}‖; empty where G is not known to be a chain of layers, or where a layer
   * or the product is too large.
   */
  static OptionalDouble product(Generator generator, double[] x, double[] y) {
    List<? extends Layer> layers = Network.chain(generator);
    if (layers.isEmpty()
        || layers.stream()
            .anyMatch(layer -> Math.min(layer.inputSize(), layer.outputSize()) > LARGEST)) {
      return OptionalDouble.empty();
    }
    double product = product(layers, x) * product(layers, y);
    return Double.isFinite(product) ? OptionalDouble.of(product) : OptionalDouble.empty();
  }

  private static double product(List<? extends Layer> layers, double[] x) {
    double product = 1;
    double[] activation = x;
    for (Layer layer : layers) {
      Jacobian jacobian = Jacobian.at(layer, activation);
      if (!Arrays.stream(jacobian.entries()).allMatch(Double::isFinite)) {
        return Double.NaN;
      }
      product *= jacobian.norm();
      activation = layer.at(activation);
    }
    return product;
  }
}
