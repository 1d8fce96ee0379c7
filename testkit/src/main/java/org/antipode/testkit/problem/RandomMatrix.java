package org.antipode.testkit.problem;

import java.util.Arrays;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.network.AffineMap;
import org.antipode.core.random.RandomStream;
import org.antipode.core.shape.Shape;

/** A matrix with entries N(0, 1/m), on which solvers are checked. */
public record RandomMatrix(int inputSize, int outputSize, double[] entries)
    implements LinearOperator, AffineMap {
  public static RandomMatrix draw(int inputSize, int outputSize, RandomStream random) {
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

  /** The matrix with the entries' absolute values. */
  public RandomMatrix positive() {
    return new RandomMatrix(inputSize, outputSize, Arrays.stream(entries).map(Math::abs).toArray());
  }

  @Override
  public double[] bias() {
    return new double[0];
  }

  @Override
  public double[] rowNorms() {
    double[] norms = new double[outputSize];
    Arrays.setAll(
        norms, i -> Vectors.norm(Arrays.copyOfRange(entries, i * inputSize, (i + 1) * inputSize)));
    return norms;
  }

  @Override
  public double multiplications() {
    return entries.length;
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
