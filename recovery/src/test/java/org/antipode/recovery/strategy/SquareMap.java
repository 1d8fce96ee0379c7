package org.antipode.recovery.strategy;

import java.util.List;
import java.util.stream.IntStream;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.BatchEvaluation;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.shape.Shape;

/**
 * x ↦ x², which refuses numbers below 0.
 *
 * @param shared takes each shared call: the product and the lanes that it served, in order
 */
record SquareMap(List<String> shared) implements DifferentiableMap {
  @Override
  public Shape inputShape() {
    return Shape.vector(1);
  }

  @Override
  public Shape outputShape() {
    return Shape.vector(1);
  }

  @Override
  public Evaluation newEvaluation() {
    return new ColumnwiseEvaluation(this) {
      private double at;

      @Override
      public void forward(double[] x, double[] out) {
        if (x[0] < 0) {
          throw new IllegalStateException("no square of " + x[0]);
        }
        at = x[0];
        out[0] = at * at;
      }

      @Override
      public void pullback(double[] v, double[] out) {
        out[0] = 2 * at * v[0];
      }

      @Override
      public void pushforward(double[] t, double[] out) {
        out[0] = 2 * at * t[0];
      }
    };
  }

  @Override
  public BatchEvaluation newBatchEvaluation(int capacity) {
    BatchEvaluation separate = DifferentiableMap.super.newBatchEvaluation(capacity);
    return new BatchEvaluation() {
      @Override
      public Evaluation newEvaluation(int i) {
        return separate.newEvaluation(i);
      }

      @Override
      public Evaluation point(int i) {
        return separate.point(i);
      }

      @Override
      public void forward(double[][] x, ActiveSet points, double[][] out) {
        note("forward", points);
        separate.forward(x, points, out);
      }

      @Override
      public void pullback(double[][] v, ActiveSet points, ActiveSet[] wanted, double[][] out) {
        note("pullback", points);
        separate.pullback(v, points, wanted, out);
      }
    };
  }

  private void note(String product, ActiveSet points) {
    shared.add(
        product + IntStream.range(0, points.count()).mapToObj(p -> points.indices()[p]).toList());
  }
}
