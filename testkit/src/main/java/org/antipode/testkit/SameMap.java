package org.antipode.testkit;

import org.antipode.core.map.BatchEvaluation;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.shape.Shape;

/** A map of another class that computes what a map computes, as a lane of a batch does. */
record SameMap(DifferentiableMap map) implements DifferentiableMap {
  @Override
  public Shape inputShape() {
    return map.inputShape();
  }

  @Override
  public Shape outputShape() {
    return map.outputShape();
  }

  @Override
  public Evaluation newEvaluation() {
    return map.newEvaluation();
  }

  @Override
  public BatchEvaluation newBatchEvaluation(int capacity) {
    return map.newBatchEvaluation(capacity);
  }
}
