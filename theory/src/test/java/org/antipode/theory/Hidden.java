package org.antipode.theory;

import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.shape.Shape;

/** A generator that shows nothing but what every generator must: somebody's plugin. */
public record Hidden(Generator inner) implements Generator {
  @Override
  public Shape inputShape() {
    return inner.inputShape();
  }

  @Override
  public Shape outputShape() {
    return inner.outputShape();
  }

  @Override
  public Evaluation newEvaluation() {
    return inner.newEvaluation();
  }
}
