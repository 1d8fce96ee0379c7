package org.antipode.theory.condition;

import org.antipode.core.map.Generator;
import org.antipode.core.network.Network;

/**
 * The cost of a search, in multiplications. The budget of effort 1 does not depend on the sizes: on
 * large networks a search evaluates fewer points, and does not take hours.
 */
final class Work {
  /** The budget of each search at effort 1: a few seconds. */
  private static final double OF_A_SEARCH = 1e10;

  private Work() {}

  /** How many points of this cost a search can evaluate. */
  static double points(double cost) {
    return OF_A_SEARCH / cost;
  }

  /** The cost of G(x), with every unit on. */
  static double signal(Generator generator) {
    return generator instanceof Network network
        ? network.layers().stream().mapToDouble(layer -> layer.affine().multiplications()).sum()
        : (double) generator.inputSize() * generator.outputSize();
  }

  /** The cost of ∂G/∂x and of its singular value decomposition. */
  static double piece(Generator generator) {
    double k = generator.inputSize();
    return k * signal(generator) + 10 * k * k * generator.outputSize();
  }
}
