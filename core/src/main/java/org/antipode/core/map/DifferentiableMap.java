package org.antipode.core.map;

import java.util.List;
import org.antipode.core.shape.Shape;

/**
 * A map f: ℝ^p → ℝ^q with derivatives, piecewise smooth.
 *
 * <p>Immutable and safe to share between threads; everything mutable is in the {@link Evaluation}
 * that {@link #newEvaluation()} makes, one for each thread.
 */
public interface DifferentiableMap {
  /** How an input's numbers are laid out. */
  Shape inputShape();

  /** How an output's numbers are laid out. */
  Shape outputShape();

  /** p, the length of an input: the size of its shape. */
  default int inputSize() {
    return inputShape().size();
  }

  /** q, the length of an output: the size of its shape. */
  default int outputSize() {
    return outputShape().size();
  }

  /** A new evaluation with scratch of its own, for one thread. */
  Evaluation newEvaluation();

  /**
   * A new evaluation at {@code capacity} points, for one thread; a map overrides it where points
   * can share work.
   */
  default BatchEvaluation newBatchEvaluation(int capacity) {
    return new SeparatePoints(this::newEvaluation, capacity);
  }

  /**
   * What was read from files to make this map, and how it was taken, one line each; empty where
   * nothing was read.
   */
  default List<String> description() {
    return List.of();
  }

  /**
   * f(x) in a new array; for repeated use make an {@link Evaluation}.
   *
   * @throws IllegalArgumentException if x does not have length p
   */
  default double[] at(double[] x) {
    if (x.length != inputSize()) {
      throw new IllegalArgumentException("got " + x.length + " numbers, expected " + inputSize());
    }
    double[] out = new double[outputSize()];
    newEvaluation().forward(x, out);
    return out;
  }

  /**
   * The chain {@code x -> this(inner(x))}.
   *
   * @throws IllegalArgumentException if {@code inner}'s output does not fit this map's input
   */
  default DifferentiableMap after(DifferentiableMap inner) {
    return new Composition(this, inner);
  }
}
