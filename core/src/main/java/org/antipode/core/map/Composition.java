package org.antipode.core.map;

import org.antipode.core.shape.Shape;

/**
 * The chain {@code x -> outer(inner(x))} and its chain rule, J = J_outer J_inner.
 *
 * <p>The inner map's live outputs travel with it: the outer map is asked for their pullback alone
 * and pushes their rows alone forward.
 */
public record Composition(DifferentiableMap outer, DifferentiableMap inner)
    implements DifferentiableMap {
  public Composition {
    if (!inner.outputShape().fits(outer.inputShape())) {
      throw new IllegalArgumentException(
          "the inner map's output of shape %s does not fit the outer map's input of shape %s"
              .formatted(inner.outputShape(), outer.inputShape()));
    }
  }

  @Override
  public Shape inputShape() {
    return inner.inputShape();
  }

  @Override
  public Shape outputShape() {
    return outer.outputShape();
  }

  @Override
  public Evaluation newEvaluation() {
    return new ChainEvaluation(outer, outer.newEvaluation(), inner, inner.newEvaluation());
  }

  @Override
  public BatchEvaluation newBatchEvaluation(int capacity) {
    BatchEvaluation outers = outer.newBatchEvaluation(capacity);
    BatchEvaluation inners = inner.newBatchEvaluation(capacity);
    return new ChainBatch(
        outer,
        outers,
        inners,
        i -> new ChainEvaluation(outer, outers.point(i), inner, inners.point(i)),
        capacity);
  }
}
