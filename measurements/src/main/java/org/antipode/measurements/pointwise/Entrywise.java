package org.antipode.measurements.pointwise;

import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.shape.Shape;

/**
 * A function of every real entry; at a kink the derivative is the one from below, until {@code
 * settle} chooses.
 */
record Entrywise(Shape inputShape, EntryFunction function) implements MeasurementOperator {
  /**
   * Checks that the entries are real.
   *
   * @throws IllegalArgumentException if they are complex
   */
  Entrywise {
    if (inputShape.isComplex()) {
      throw new IllegalArgumentException(
          "the function is one of real numbers, but its input of shape %s is complex; magnitude"
                  .formatted(inputShape)
              + " makes it real");
    }
  }

  @Override
  public Shape outputShape() {
    return inputShape;
  }

  @Override
  public Evaluation newEvaluation() {
    return new EntrywiseEvaluation(this);
  }

  private static final class EntrywiseEvaluation extends ColumnwiseEvaluation {
    private final EntryFunction function;
    private final double[] left;
    private final double[] right;

    /** The derivatives of the chosen piece. */
    private final double[] slope;

    private boolean atKink;

    EntrywiseEvaluation(Entrywise map) {
      super(map);
      function = map.function;
      left = new double[map.inputSize()];
      right = new double[left.length];
      slope = new double[left.length];
    }

    @Override
    public void forward(double[] x, double[] out) {
      function.values(x, out);
      function.slopes(x, left, right);
      atKink = false;
      for (int i = 0; i < slope.length; i++) {
        slope[i] = left[i];
        atKink |= left[i] != right[i];
      }
    }

    @Override
    public void pullback(double[] v, double[] out) {
      multiply(v, out);
    }

    @Override
    public void pushforward(double[] t, double[] out) {
      multiply(t, out);
    }

    private void multiply(double[] by, double[] out) {
      for (int i = 0; i < slope.length; i++) {
        out[i] = slope[i] * by[i];
      }
    }

    @Override
    public boolean atKink() {
      return atKink;
    }

    @Override
    public void settle(double[] w, double[] out) {
      for (int i = 0; i < slope.length; i++) {
        slope[i] = w[i] > 0 ? right[i] : left[i];
      }
      multiply(w, out);
    }
  }
}
