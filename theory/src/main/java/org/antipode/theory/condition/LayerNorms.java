package org.antipode.theory.condition;

import java.util.OptionalDouble;
import org.antipode.core.map.Generator;
import org.antipode.core.network.DenseMap;
import org.antipode.core.network.LayeredGenerator;
import org.antipode.theory.linear.Jacobian;

/**
 * Π‖W_{i,+,x}‖ of (60): the spectral norms of a generator's layers, each with the units on at x.
 */
final class LayerNorms {
  /** Of larger layers the norm takes too long. */
  private static final int LARGEST = 600;

  private LayerNorms() {}

  /** Π‖W_{i,+,x}‖ ‖W_{i,+,y}‖; empty where the layers are not known or too large. */
  static OptionalDouble product(Generator generator, double[] x, double[] y) {
    if (!(generator instanceof LayeredGenerator layered)
        || layered.layers().stream()
            .anyMatch(layer -> Math.min(layer.inputSize(), layer.outputSize()) > LARGEST)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(product(layered, x) * product(layered, y));
  }

  private static double product(LayeredGenerator generator, double[] x) {
    double product = 1;
    double[] activation = x;
    for (DenseMap layer : generator.layers()) {
      product *= Jacobian.at(layer, activation).norm();
      activation = layer.at(activation);
    }
    return product;
  }
}
