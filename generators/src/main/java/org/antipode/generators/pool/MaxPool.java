package org.antipode.generators.pool;

import java.util.Arrays;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.shape.Shape;

/** The largest number of each window; the padding does not count. Ties are kinks. Immutable. */
public final class MaxPool implements DifferentiableMap {
  private final int inputs;
  private final int outputs;

  /**
   * The entries of window i: {@code entries[starts[i]]} up to {@code entries[starts[i + 1] − 1]}.
   */
  private final int[] starts;

  private final int[] entries;

  /**
   * @throws IllegalArgumentException if a window has no entry of the input
   */
  public MaxPool(Windows windows) {
    inputs = Arrays.stream(windows.lengths()).reduce(1, Math::multiplyExact);
    outputs = Arrays.stream(windows.outputLengths()).reduce(1, Math::multiplyExact);
    // The windows of the mean are those of the maximum.
    var means = AveragePool.of(windows, false);
    starts = means.starts();
    entries = means.columns();
    for (int i = 0; i < outputs; i++) {
      if (starts[i] == starts[i + 1]) {
        throw new IllegalArgumentException("window " + i + " lies in the padding");
      }
    }
  }

  @Override
  public Shape inputShape() {
    return Shape.vector(inputs);
  }

  @Override
  public Shape outputShape() {
    return Shape.vector(outputs);
  }

  @Override
  public Evaluation newEvaluation() {
    return new AtPoint();
  }

  /** J copies the number at the place of each window's maximum: of equal ones, the first. */
  private final class AtPoint extends ColumnwiseEvaluation {
    private final double[] input = new double[inputs];
    private final int[] place = new int[outputs];

    AtPoint() {
      super(MaxPool.this);
    }

    @Override
    public void forward(double[] x, double[] out) {
      System.arraycopy(x, 0, input, 0, inputs);
      for (int i = 0; i < outputs; i++) {
        int best = entries[starts[i]];
        double largest = x[best];
        for (int e = starts[i] + 1; e < starts[i + 1]; e++) {
          double here = x[entries[e]];
          // NaN stays NaN.
          if (here > largest || Double.isNaN(here)) {
            best = entries[e];
            largest = here;
          }
        }
        place[i] = best;
        out[i] = largest;
      }
    }

    @Override
    public void pullback(double[] v, double[] out) {
      Arrays.fill(out, 0);
      for (int i = 0; i < outputs; i++) {
        out[place[i]] += v[i];
      }
    }

    @Override
    public void pushforward(double[] t, double[] out) {
      for (int i = 0; i < outputs; i++) {
        out[i] = t[place[i]];
      }
    }

    @Override
    public boolean atKink() {
      for (int i = 0; i < outputs; i++) {
        for (int e = starts[i]; e < starts[i + 1]; e++) {
          if (entries[e] != place[i] && input[entries[e]] == input[place[i]]) {
            return true;
          }
        }
      }
      return false;
    }

    /** Of the equal maxima of a window, the one that grows fastest. */
    @Override
    public void settle(double[] w, double[] out) {
      for (int i = 0; i < outputs; i++) {
        double largest = input[place[i]];
        int best = -1;
        for (int e = starts[i]; e < starts[i + 1]; e++) {
          int entry = entries[e];
          if (input[entry] == largest && (best < 0 || w[entry] > w[best])) {
            best = entry;
          }
        }
        place[i] = best < 0 ? place[i] : best;
      }
      pushforward(w, out);
    }
  }
}
