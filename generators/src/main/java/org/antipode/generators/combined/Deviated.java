package org.antipode.generators.combined;

import org.antipode.core.map.BatchEvaluation;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.shape.Shape;

/**
 * (z, v) ↦ f(z) + Ψv.
 *
 * @param prior f
 * @param synthesis Ψ, a linear map into the shape of f's output
 */
record Deviated(DifferentiableMap prior, DifferentiableMap synthesis) implements DifferentiableMap {
  Deviated {
    if (!synthesis.outputShape().fits(prior.outputShape())) {
      throw new IllegalArgumentException(
          "deviations of shape %s do not fit outputs of shape %s"
              .formatted(synthesis.outputShape(), prior.outputShape()));
    }
  }

  @Override
  public Shape inputShape() {
    return Shape.vector(Math.addExact(prior.inputSize(), synthesis.inputSize()));
  }

  @Override
  public Shape outputShape() {
    return prior.outputShape();
  }

  @Override
  public Evaluation newEvaluation() {
    return new DeviatedEvaluation(this, prior.newEvaluation());
  }

  @Override
  public BatchEvaluation newBatchEvaluation(int capacity) {
    return new DeviatedBatch(this, capacity);
  }
}
