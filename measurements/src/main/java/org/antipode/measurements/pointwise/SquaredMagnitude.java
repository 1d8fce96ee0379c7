package org.antipode.measurements.pointwise;

import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Shape;

/**
 * The squared magnitude of every entry, z ↦ |z|², with the derivative 2 Re(z̄ t) along t: what a
 * detector of intensity measures.
 *
 * @param inputShape real or complex
 */
record SquaredMagnitude(Shape inputShape) implements MeasurementOperator {
  @Override
  public Shape outputShape() {
    return new Shape(inputShape.axes(), Field.REAL);
  }

  @Override
  public Evaluation newEvaluation() {
    return new SquaredEvaluation(this);
  }

  private static final class SquaredEvaluation extends ColumnwiseEvaluation {
    private final int numbers;
    private final double[] point;

    SquaredEvaluation(SquaredMagnitude map) {
      super(map);
      numbers = map.inputShape.field().numbers();
      point = new double[map.inputSize()];
    }

    @Override
    public void forward(double[] x, double[] out) {
      System.arraycopy(x, 0, point, 0, x.length);
      products(1, x, out);
    }

    /** out = factor · Re(z̄ t) of every entry. */
    private void products(double factor, double[] t, double[] out) {
      for (int i = 0; i < out.length; i++) {
        double sum = 0;
        for (int c = numbers * i; c < numbers * (i + 1); c++) {
          sum += point[c] * t[c];
        }
        out[i] = factor * sum;
      }
    }

    @Override
    public void pullback(double[] v, double[] out) {
      for (int c = 0; c < out.length; c++) {
        out[c] = 2 * point[c] * v[c / numbers];
      }
    }

    @Override
    public void pushforward(double[] t, double[] out) {
      products(2, t, out);
    }
  }
}
