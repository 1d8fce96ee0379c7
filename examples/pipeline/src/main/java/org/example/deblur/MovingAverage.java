package org.example.deblur;

import java.util.Arrays;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.shape.Shape;

/**
 * A blurred signal of which few samples are kept: (As)_i is the mean of {@code width} entries of s
 * from {@code stride·i} on.
 *
 * @param inputSize n
 */
public record MovingAverage(int inputSize, int width, int stride) implements LinearOperator {
  public MovingAverage {
    if (width < 1 || stride < 1 || width > inputSize) {
      throw new IllegalArgumentException(
          "an average of " + width + " entries at every " + stride + " does not fit " + inputSize);
    }
  }

  @Override
  public Shape inputShape() {
    return Shape.vector(inputSize);
  }

  @Override
  public Shape outputShape() {
    return Shape.vector((inputSize - width) / stride + 1);
  }

  @Override
  public LinearEvaluation newEvaluation() {
    return LinearEvaluation.of(this, this::apply, this::adjoint);
  }

  private void apply(double[] s, double[] out) {
    for (int i = 0; i < out.length; i++) {
      double sum = 0;
      for (int j = 0; j < width; j++) {
        sum += s[stride * i + j];
      }
      out[i] = sum / width;
    }
  }

  private void adjoint(double[] v, double[] out) {
    Arrays.fill(out, 0);
    for (int i = 0; i < v.length; i++) {
      for (int j = 0; j < width; j++) {
        out[stride * i + j] += v[i] / width;
      }
    }
  }
}
