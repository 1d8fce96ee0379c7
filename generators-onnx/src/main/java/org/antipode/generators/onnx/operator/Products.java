package org.antipode.generators.onnx.operator;

import org.antipode.generators.onnx.value.Broadcast;
import org.antipode.generators.onnx.value.Variable;
import org.antipode.generators.onnx.wiring.Wiring;
import org.antipode.generators.product.PairFunction;
import org.antipode.generators.product.Pairwise;

/** Functions of two tensors that both depend on the latent code. */
final class Products {
  private Products() {}

  /** A function of the entries, broadcast. */
  static Variable pair(Wiring wiring, Variable a, Variable b, PairFunction function) {
    int[] dims = Broadcast.dims(a.dims(), b.dims());
    Variable left = (Variable) Broadcast.to(a, dims);
    Variable right = (Variable) Broadcast.to(b, dims);
    return wiring.apply(new Pairwise(left.size(), function), dims, left, right);
  }

  static Variable product(Wiring wiring, Variable a, Variable b) {
    return pair(wiring, a, b, PairFunction.PRODUCT);
  }
}
