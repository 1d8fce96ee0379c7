package org.antipode.theory.condition;

import java.util.Arrays;
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

  /**
   * Π‖W_{i,+,x}‖ ‖W_{i,+,y}‖; empty where the layers are not known or too large, or the product is.
   */
  static OptionalDouble product(Generator generator, double[] x, double[] y) {
    if (!(generator instanceof LayeredGenerator layered)
        || layered.layers().stream()
            .anyMatch(layer -> Math.min(layer.inputSize(), layer.outputSize()) > LARGEST)) {
      return OptionalDouble.empty();
    }
    double product = product(layered, x) * product(layered, y);
    return Double.isFinite(product) ? OptionalDouble.of(product) : OptionalDouble.empty();
  }

  private static double product(LayeredGenerator generator, double[] x) {
    double product = 1;
    double[] activation = x;
    for (DenseMap layer : generator.layers()) {
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
