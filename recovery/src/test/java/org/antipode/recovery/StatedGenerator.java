package org.antipode.recovery;

import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.shape.Shape;

/** A generator with a range of values, or with deviations, that another one does not state. */
record StatedGenerator(Generator map, ValueRange valueRange, int deviations) implements Generator {
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
}
