package org.antipode.generators.norm;

import java.util.Arrays;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.shape.Shape;

/**
 * p = exp(x)/Σ exp(x) in each group, or its logarithm.
 *
 * @param isLog whether the result is log p
 */
public record Softmax(Groups groups, boolean isLog) implements DifferentiableMap {
  @Override
  public Shape inputShape() {
    return groups.shape();
  }

  @Override
  public Shape outputShape() {
    return groups.shape();
  }

  @Override
  public Evaluation newEvaluation() {
    return new AtPoint();
  }

  /** J = diag(p) − ppᵀ for each group; I − 1pᵀ for the logarithm. */
  private final class AtPoint extends ColumnwiseEvaluation {
    private final double[] p = new double[groups.shape().size()];
    private final double[] largest = new double[groups.count()];
    private final double[] sum = new double[groups.count()];

    AtPoint() {
      super(Softmax.this);
    }

    @Override
    public void forward(double[] x, double[] out) {
      Arrays.fill(largest, Double.NEGATIVE_INFINITY);
      for (int i = 0; i < p.length; i++) {
        int g = group(i);
        largest[g] = Math.max(largest[g], x[i]);
      }
      for (int i = 0; i < p.length; i++) {
        p[i] = Math.exp(x[i] - largest[group(i)]);
      }
      groups.sums(p, sum);
      for (int i = 0; i < p.length; i++) {
        int g = group(i);
        p[i] /= sum[g];
        out[i] = isLog ? x[i] - largest[g] - Math.log(sum[g]) : p[i];
      }
    }

    private int group(int i) {
      int inner = groups.inner();
      return i / (groups.length() * inner) * inner + i % inner;
    }

    @Override
    public void pushforward(double[] t, double[] out) {
      groups.dots(p, t, sum);
      for (int i = 0; i < p.length; i++) {
        double change = t[i] - sum[group(i)];
        out[i] = isLog ? change : p[i] * change;
      }
    }

    @Override
    public void pullback(double[] v, double[] out) {
      if (!isLog) {
        pushforward(v, out);
        return;
      }
      groups.sums(v, sum);
      for (int i = 0; i < p.length; i++) {
        out[i] = v[i] - p[i] * sum[group(i)];
      }
    }
  }
}
