package org.antipode.theory.certificate;

import java.util.List;
import java.util.Optional;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Generator;
import org.antipode.core.network.Layer;
import org.antipode.core.network.Network;
import org.antipode.theory.linear.Jacobian;

/**
 * The inputs u of the ReLU units that make a signal, G(x) = max(u(x), 0): an input changes with x
 * where the unit is off and the signal's number does not.
 *
 * @param inputs u(x), length n
 * @param gradients ∂u/∂x, n × k
 */
record OutputUnits(double[] inputs, Jacobian gradients) {
  /** The units at x, length k; empty where G is not known to be a chain with a last ReLU layer. */
  static Optional<OutputUnits> of(Generator generator, double[] x) {
    List<? extends Layer> layers = Network.chain(generator);
    if (layers.isEmpty() || !layers.get(layers.size() - 1).activation().isRelu()) {
      return Optional.empty();
    }
    DifferentiableMap units = layers.get(layers.size() - 1).affine();
    for (int i = layers.size() - 2; i >= 0; i--) {
      units = units.after(layers.get(i));
    }
    return Optional.of(new OutputUnits(units.at(x), Jacobian.at(units, x)));
  }
}
