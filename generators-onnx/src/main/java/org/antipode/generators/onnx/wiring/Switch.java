package org.antipode.generators.onnx.wiring;

import java.util.Arrays;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.shape.Shape;

/**
 * Chooses between two values, entry by entry: (d, a, b) ↦ a where d is positive, b elsewhere.
 *
 * @param size of d, a and b each, which are read one after the other
 * @param strict whether b is chosen where d is 0
 */
public record Switch(int size, boolean strict) implements DifferentiableMap {
  @Override
  public Shape inputShape() {
    return Shape.vector(3 * size);
  }

  @Override
  public Shape outputShape() {
    return Shape.vector(size);
  }

  @Override
  public Evaluation newEvaluation() {
    return new SwitchEvaluation(this);
  }

  private static final class SwitchEvaluation extends ColumnwiseEvaluation {
    private final int size;
    private final boolean strict;

    /** Which input each output is. */
    private final int[] chosen;

    private final double[] decision;

    private SwitchEvaluation(Switch map) {
      super(map);
      this.size = map.size;
      this.strict = map.strict;
      this.chosen = new int[size];
      this.decision = new double[size];
    }

    @Override
    public void forward(double[] x, double[] out) {
      for (int i = 0; i < size; i++) {
        decision[i] = x[i];
        choose(i, x[i] > 0 || x[i] == 0 && !strict);
        out[i] = x[chosen[i]];
      }
    }

    private void choose(int i, boolean first) {
      chosen[i] = first ? size + i : 2 * size + i;
    }

    @Override
    public void pullback(double[] v, double[] out) {
      Arrays.fill(out, 0);
      for (int i = 0; i < size; i++) {
        out[chosen[i]] = v[i];
      }
    }

    @Override
    public void pushforward(double[] t, double[] out) {
      for (int i = 0; i < size; i++) {
        out[i] = t[chosen[i]];
      }
    }

    @Override
    public boolean atKink() {
      for (double d : decision) {
        if (d == 0) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void settle(double[] w, double[] out) {
      for (int i = 0; i < size; i++) {
        if (decision[i] == 0) {
          choose(i, w[i] > 0 || w[i] == 0 && !strict);
        }
      }
      pushforward(w, out);
    }
  }
}
