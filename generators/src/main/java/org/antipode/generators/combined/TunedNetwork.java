package org.antipode.generators.combined;

import java.util.List;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.shape.Shape;
import org.antipode.generators.dense.DenseLayer;

/**
 * (z, Δ_1, …, Δ_t) ↦ σ_t((W_t + Δ_t) … σ_1((W_1 + Δ_1) f(z) + b_1) … + b_t).
 *
 * @param prior f, the layers whose weights are fixed
 * @param tuned the layers behind them, the first one first
 */
record TunedNetwork(DifferentiableMap prior, List<DenseLayer> tuned) implements DifferentiableMap {
  /** How many numbers the Δ_i have. */
  int changes() {
    int sum = 0;
    for (DenseLayer layer : tuned) {
      sum = Math.addExact(sum, layer.weights().data().length);
    }
    return sum;
  }

  @Override
  public Shape inputShape() {
    return Shape.vector(Math.addExact(prior.inputSize(), changes()));
  }

  @Override
  public Shape outputShape() {
    return tuned.get(tuned.size() - 1).outputShape();
  }

  @Override
  public Evaluation newEvaluation() {
    return new TunedEvaluation(this);
  }
}
