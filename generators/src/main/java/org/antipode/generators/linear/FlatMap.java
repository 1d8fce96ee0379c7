package org.antipode.generators.linear;

import org.antipode.core.map.Evaluation;
import org.antipode.core.network.AffineMap;

/** An affine map x ↦ Lx + b whose products need no scratch and no packing. */
interface FlatMap extends AffineMap {
  /** out = Lx, for x that begins at {@code x[from]} and out that begins at {@code out[to]}. */
  void apply(double[] x, int from, double[] out, int to);

  /** out = Lᵀv. */
  void adjoint(double[] v, double[] out);

  @Override
  default Evaluation newEvaluation() {
    return new FlatEvaluation(this);
  }
}
