package org.antipode.theory.certificate;

import java.util.List;
import java.util.Optional;
import org.antipode.core.kernel.BlockProduct;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.network.DenseMap;
import org.antipode.core.network.LayeredGenerator;
import org.antipode.theory.linear.Jacobian;

/**
 * The inputs u of the ReLU units that make a signal, G(x) = max(u(x), 0): an input changes with x
 * where the unit is off and the signal's number does not.
 *
 * @param inputs u(x), length n
 * @param gradients ∂u/∂x, n × k
 */
record OutputUnits(double[] inputs, Jacobian gradients) {
  /** The units at x, length k; empty where the last layer is not known to be a ReLU layer. */
  static Optional<OutputUnits> of(Generator generator, double[] x) {
    return generator instanceof LayeredGenerator layered
            && layered.layers().get(layered.layers().size() - 1).isRelu()
        ? Optional.of(at(layered.layers(), x))
        : Optional.empty();
  }

  private static OutputUnits at(List<? extends DenseMap> layers, double[] x) {
    int k = x.length;
    double[] activation = x;
    double[] jacobian = new double[k * k];
    for (int i = 0; i < k; i++) {
      jacobian[i * k + i] = 1;
    }
    for (DenseMap layer : layers.subList(0, layers.size() - 1)) {
      Evaluation evaluation = layer.newEvaluation();
      double[] output = new double[layer.outputSize()];
      double[] image = new double[layer.outputSize() * k];
      evaluation.forward(activation, output);
      evaluation.pushforward(jacobian, k, ActiveSet.all(layer.inputSize()), image);
      activation = output;
      jacobian = image;
    }
    DenseMap last = layers.get(layers.size() - 1);
    int n = last.outputSize();
    ActiveSet all = ActiveSet.all(last.inputSize());
    double[] inputs = last.bias().length == 0 ? new double[n] : last.bias().clone();
    last.weights().addProduct(activation, all, inputs);
    double[] gradients = new double[n * k];
    new BlockProduct().multiply(last.weights(), jacobian, k, all, ActiveSet.all(n), gradients);
    return new OutputUnits(inputs, new Jacobian(n, k, gradients));
  }
}
