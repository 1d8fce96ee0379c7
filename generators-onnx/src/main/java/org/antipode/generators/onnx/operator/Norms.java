package org.antipode.generators.onnx.operator;

import org.antipode.generators.onnx.value.Variable;
import org.antipode.generators.onnx.wiring.Wiring;

/** The parts of p-norms. */
final class Norms {
  private Norms() {}

  /** |x|^p of each entry. */
  static Variable powers(Wiring wiring, Variable x, double p) {
    if (p < 1) {
      throw new IllegalArgumentException("has p = %s, but it must be at least 1".formatted(p));
    }
    Variable size = p % 2 == 0 ? x : ActivationOperators.absolute(wiring, x);
    return p == 1 ? size : ActivationOperators.power(wiring, size, p);
  }

  /** x^(1/p) of each entry. */
  static Variable root(Wiring wiring, Variable x, double p) {
    return p == 1 ? x : ActivationOperators.power(wiring, x, 1 / p);
  }
}
