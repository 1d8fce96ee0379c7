package org.antipode.measurements.pointwise;

import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Shape;

/**
 * The magnitude of every entry, z ↦ |z|: what a detector keeps where the phase, or the sign of a
 * real number, is lost. Behind a linear operator it is phase retrieval.
 *
 * <p>An entry that is 0 is a kink: the derivative along t is |t| there.
 *
 * @param inputShape real or complex
 */
public record Magnitude(Shape inputShape) implements MeasurementOperator {
  @Override
  public Shape outputShape() {
    return new Shape(inputShape.axes(), Field.REAL);
  }

  @Override
  public Evaluation newEvaluation() {
    return new MagnitudeEvaluation(this);
  }

  /** Keeps u = z/|z| of every entry; at a kink the direction in which the piece was entered. */
  private static final class MagnitudeEvaluation extends ColumnwiseEvaluation {
    private final int numbers;
    private final double[] point;
    private final double[] direction;
    private boolean atKink;

    MagnitudeEvaluation(Magnitude magnitude) {
      super(magnitude);
      numbers = magnitude.inputShape.field().numbers();
      point = new double[magnitude.inputSize()];
      direction = new double[magnitude.inputSize()];
    }

    @Override
    public void forward(double[] x, double[] out) {
      System.arraycopy(x, 0, point, 0, x.length);
      atKink = false;
      for (int i = 0; i < out.length; i++) {
        out[i] = direct(x, i);
        if (out[i] == 0) {
          atKink = true;
          direction[numbers * i] = 1;
        }
      }
    }

    /** Sets the direction of entry i to that of z and returns |z|; 0 leaves it zero. */
    private double direct(double[] z, int i) {
      int real = numbers * i;
      double size = numbers == 1 ? Math.abs(z[real]) : Math.hypot(z[real], z[real + 1]);
      for (int c = real; c < real + numbers; c++) {
        direction[c] = size == 0 ? 0 : z[c] / size;
      }
      return size;
    }

    @Override
    public void pullback(double[] v, double[] out) {
      for (int c = 0; c < out.length; c++) {
        out[c] = direction[c] * v[c / numbers];
      }
    }

    @Override
    public void pushforward(double[] t, double[] out) {
      for (int i = 0; i < out.length; i++) {
        out[i] = 0;
        for (int c = numbers * i; c < numbers * (i + 1); c++) {
          out[i] += direction[c] * t[c];
        }
      }
    }

    @Override
    public boolean atKink() {
      return atKink;
    }

    @Override
    public void settle(double[] w, double[] out) {
      for (int i = 0; i < out.length; i++) {
        if (isZero(point, i) && direct(w, i) == 0) {
          direction[numbers * i] = 1;
        }
      }
      pushforward(w, out);
    }

    private boolean isZero(double[] z, int i) {
      return z[numbers * i] == 0 && z[numbers * (i + 1) - 1] == 0;
    }
  }
}
