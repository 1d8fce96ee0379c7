package org.antipode.theory;

import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.SignalShape;

/** A generator that shows nothing but what every generator must: somebody's plugin. */
public record Hidden(Generator inner) implements Generator {
  @Override
  public int inputSize() {
    return inner.inputSize();
  }

  @Override
  public int outputSize() {
    return inner.outputSize();
  }

  @Override
  public SignalShape signalShape() {
    return inner.signalShape();
  }

  @Override
  public Evaluation newEvaluation() {
    return inner.newEvaluation();
  }
}
