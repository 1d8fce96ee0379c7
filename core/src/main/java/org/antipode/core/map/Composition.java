package org.antipode.core.map;

/**
 * The chain {@code x -> outer(inner(x))} and its chain rule, J = J_outer J_inner.
 *
 * <p>The inner map's live outputs travel with it: the outer map is asked for their pullback alone
 * and pushes their rows alone forward.
 */
public record Composition(DifferentiableMap outer, DifferentiableMap inner)
    implements DifferentiableMap {
  public Composition {
    if (outer.inputSize() != inner.outputSize()) {
      throw new IllegalArgumentException(
          "inner map's output size "
              + inner.outputSize()
              + " does not match outer map's input size "
              + outer.inputSize());
    }
  }

  @Override
  public int inputSize() {
    return inner.inputSize();
  }

  @Override
  public int outputSize() {
    return outer.outputSize();
  }

  @Override
  public Evaluation newEvaluation() {
    return new ChainEvaluation(outer, outer.newEvaluation(), inner, inner.newEvaluation());
  }
}
