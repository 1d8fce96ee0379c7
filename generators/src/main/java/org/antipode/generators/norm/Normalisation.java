package org.antipode.generators.norm;

import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.shape.Shape;

/**
 * Divides each group's numbers by their size: y = u/√(w·Σu² + ε), where u = x − mean(x) or u = x.
 *
 * <p>A factor and a shift for each entry are a {@link org.antipode.generators.linear.Scaling} of
 * their own.
 *
 * @param isCentred whether the group's mean is subtracted
 * @param weight w: 1/length for the variance or the mean square, 1 for the norm
 * @param epsilon ε ≥ 0
 */
public record Normalisation(Groups groups, boolean isCentred, double weight, double epsilon)
    implements DifferentiableMap {
  /** (x − mean)/√(variance + ε): instance, group and layer normalisation. */
  public static Normalisation standard(Groups groups, double epsilon) {
    return new Normalisation(groups, true, 1.0 / groups.length(), epsilon);
  }

  /** x/√(mean square + ε): RMS and pixel normalisation. */
  public static Normalisation rootMeanSquare(Groups groups, double epsilon) {
    return new Normalisation(groups, false, 1.0 / groups.length(), epsilon);
  }

  /** x/‖x‖₂, which is NaN for a group of zeros. */
  public static Normalisation euclidean(Groups groups) {
    return new Normalisation(groups, false, 1, 0);
  }

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

  /** J = r(P − w·yyᵀ) for each group, with P = I − mean if centred and r = 1/√(w·Σu² + ε). */
  private final class AtPoint extends ColumnwiseEvaluation {
    private final double[] y = new double[groups.shape().size()];
    private final double[] factor = new double[groups.count()];
    private final double[] mean = new double[groups.count()];
    private final double[] dot = new double[groups.count()];

    AtPoint() {
      super(Normalisation.this);
    }

    @Override
    public void forward(double[] x, double[] out) {
      means(x);
      for (int o = 0; o < groups.outer(); o++) {
        for (int l = 0; l < groups.length(); l++) {
          int at = (o * groups.length() + l) * groups.inner();
          for (int i = 0; i < groups.inner(); i++) {
            y[at + i] = x[at + i] - mean[o * groups.inner() + i];
          }
        }
      }
      groups.dots(y, y, dot);
      for (int g = 0; g < factor.length; g++) {
        factor[g] = 1 / Math.sqrt(weight * dot[g] + epsilon);
      }
      for (int o = 0; o < groups.outer(); o++) {
        for (int l = 0; l < groups.length(); l++) {
          int at = (o * groups.length() + l) * groups.inner();
          for (int i = 0; i < groups.inner(); i++) {
            y[at + i] *= factor[o * groups.inner() + i];
          }
        }
      }
      System.arraycopy(y, 0, out, 0, y.length);
    }

    private void means(double[] x) {
      if (isCentred) {
        groups.sums(x, mean);
        for (int g = 0; g < mean.length; g++) {
          mean[g] /= groups.length();
        }
      }
    }

    @Override
    public void pushforward(double[] t, double[] out) {
      means(t);
      groups.dots(y, t, dot);
      for (int o = 0; o < groups.outer(); o++) {
        for (int l = 0; l < groups.length(); l++) {
          int at = (o * groups.length() + l) * groups.inner();
          for (int i = 0; i < groups.inner(); i++) {
            int g = o * groups.inner() + i;
            out[at + i] = factor[g] * (t[at + i] - mean[g] - weight * dot[g] * y[at + i]);
          }
        }
      }
    }

    /** J is symmetric. */
    @Override
    public void pullback(double[] v, double[] out) {
      pushforward(v, out);
    }
  }
}
