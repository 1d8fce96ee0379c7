package org.antipode.measurements.matrix;

import java.util.Arrays;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.shape.Shape;

/**
 * The rank-one matrix ssᵀ of a real signal of n numbers, as its upper triangle row by row, n(n +
 * 1)/2 numbers: s_i² and √2·s_i·s_j for j &gt; i, so that norms are Frobenius norms of the
 * symmetric matrices. Half of the n × n numbers are stored, once for each vector of measurements.
 *
 * <p>With the noise {@code gaussian} of deviation ν√(2/n) it is the spiked Wigner model ssᵀ + νH, H
 * of the Gaussian orthogonal ensemble with entries of variance 1/n (Cocola, Hand and Voroninski,
 * "Nonasymptotic Guarantees for Spiked Matrix Recovery with Generative Priors", 2020, (2)).
 *
 * @param inputShape real, of at most 40,000 numbers
 */
public record RankOne(Shape inputShape) implements MeasurementOperator {
  private static final int MOST = 40_000;

  /**
   * @throws IllegalArgumentException if the signal is complex or has too many numbers
   */
  public RankOne {
    if (inputShape.isComplex() || inputShape.size() > MOST) {
      throw new IllegalArgumentException(
          "needs a real signal of at most %d numbers, but the signal's shape is %s"
              .formatted(MOST, inputShape));
    }
  }

  @Override
  public Shape outputShape() {
    int n = inputShape.size();
    return Shape.vector(n * (n + 1) / 2);
  }

  @Override
  public Evaluation newEvaluation() {
    return new RankOneEvaluation(this);
  }

  /** Keeps s. */
  private static final class RankOneEvaluation extends ColumnwiseEvaluation {
    private static final double ROOT = Math.sqrt(2);

    private final double[] point;

    RankOneEvaluation(RankOne map) {
      super(map);
      point = new double[map.inputSize()];
    }

    @Override
    public void forward(double[] x, double[] out) {
      System.arraycopy(x, 0, point, 0, x.length);
      int at = 0;
      for (int i = 0; i < x.length; i++) {
        out[at++] = x[i] * x[i];
        double factor = ROOT * x[i];
        for (int j = i + 1; j < x.length; j++) {
          out[at++] = factor * x[j];
        }
      }
    }

    /** The triangle of stᵀ + tsᵀ. */
    @Override
    public void pushforward(double[] t, double[] out) {
      int at = 0;
      for (int i = 0; i < t.length; i++) {
        out[at++] = 2 * point[i] * t[i];
        double left = ROOT * point[i];
        double right = ROOT * t[i];
        for (int j = i + 1; j < t.length; j++) {
          out[at++] = left * t[j] + right * point[j];
        }
      }
    }

    /** 2Vs, V the symmetric matrix of the triangle v. */
    @Override
    public void pullback(double[] v, double[] out) {
      Arrays.fill(out, 0);
      int at = 0;
      for (int i = 0; i < out.length; i++) {
        double sum = 2 * v[at++] * point[i];
        double factor = ROOT * point[i];
        for (int j = i + 1; j < out.length; j++) {
          double entry = v[at++];
          sum += ROOT * entry * point[j];
          out[j] += factor * entry;
        }
        out[i] += sum;
      }
    }
  }
}
