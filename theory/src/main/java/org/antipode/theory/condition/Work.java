package org.antipode.theory.condition;

import org.antipode.core.map.Generator;
import org.antipode.core.network.Network;

/**
 * What a search may cost, in multiplications: effort 1 pays for the same whatever the sizes, so
 * that large networks are searched in less time a point, and not for hours.
 */
final class Work {
  /** What effort 1 pays for in each search: a few seconds. */
  private static final double OF_A_SEARCH = 1e10;

  private Work() {}

  /** How many points a search can look at, each at this cost. */
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
