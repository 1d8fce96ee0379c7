package org.antipode.testkit;

import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.random.RandomStream;
import org.antipode.core.shape.Shape;

/** A matrix with entries N(0, 1/m), on which solvers are checked. */
record RandomMatrix(int inputSize, int outputSize, double[] entries) implements LinearOperator {
  static RandomMatrix draw(int inputSize, int outputSize, RandomStream random) {
    return new RandomMatrix(
        inputSize, outputSize, random.gaussians(inputSize * outputSize, 1 / Math.sqrt(outputSize)));
  }

  @Override
  public Shape inputShape() {
    return Shape.vector(inputSize);
  }

  @Override
  public Shape outputShape() {
    return Shape.vector(outputSize);
  }

  @Override
  public LinearEvaluation newEvaluation() {
    return LinearEvaluation.of(this, this::apply, this::adjoint);
  }

  private void apply(double[] s, double[] out) {
    for (int i = 0; i < outputSize; i++) {
      out[i] = 0;
      for (int j = 0; j < inputSize; j++) {
        out[i] += entries[i * inputSize + j] * s[j];
      }
    }
  }

  private void adjoint(double[] v, double[] out) {
    for (int j = 0; j < inputSize; j++) {
      out[j] = 0;
      for (int i = 0; i < outputSize; i++) {
        out[j] += entries[i * inputSize + j] * v[i];
      }
    }
  }
}
