package org.antipode.testkit.problem;

import java.util.Arrays;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.network.Activation;
import org.antipode.core.network.Layer;
import org.antipode.core.network.Network;
import org.antipode.core.shape.Shape;

/** A generator of one layer without biases, x ↦ Wx or x ↦ max(Wx, 0). */
public record OneLayer(RandomMatrix affine, boolean isRelu) implements Network, Layer, Activation {
  @Override
  public DifferentiableMap structure() {
    return this;
  }

  @Override
  public Shape inputShape() {
    return affine.inputShape();
  }

  @Override
  public Shape outputShape() {
    return affine.outputShape();
  }

  @Override
  public Evaluation newEvaluation() {
    return isRelu
        ? new Relu(affine.outputSize()).after(affine).newEvaluation()
        : affine.newEvaluation();
  }

  @Override
  public Activation activation() {
    return this;
  }

  @Override
  public double[] kinks() {
    return isRelu ? new double[1] : new double[0];
  }

  @Override
  public double steepness() {
    return 1;
  }

  @Override
  public double curvature() {
    return 0;
  }

  /** x ↦ max(x, 0), entry by entry. */
  public record Relu(int inputSize) implements DifferentiableMap {
    @Override
    public Shape inputShape() {
      return Shape.vector(inputSize);
    }

    @Override
    public Shape outputShape() {
      return Shape.vector(inputSize);
    }

    @Override
    public Evaluation newEvaluation() {
      return new OfRelu(inputSize);
    }

    /** The evaluation; a test makes faulty ones of it. */
    public static class OfRelu implements Evaluation {
      protected final int size;
      protected final double[] point;
      protected final ActiveSet on;

      public OfRelu(int size) {
        this.size = size;
        this.point = new double[size];
        this.on = new ActiveSet(size);
      }

      @Override
      public void forward(double[] x, double[] out) {
        System.arraycopy(x, 0, point, 0, size);
        choosePiece(new double[size]);
        for (int i = 0; i < size; i++) {
          out[i] = Math.max(x[i], 0);
        }
      }

      /** The piece that the point moves into along w. */
      protected void choosePiece(double[] w) {
        on.clear();
        for (int i = 0; i < size; i++) {
          if (point[i] > 0 || (point[i] == 0 && w[i] > 0)) {
            on.add(i);
          }
        }
      }

      @Override
      public void antipode(double[] x, double[] out) {
        for (int i = 0; i < size; i++) {
          out[i] = Math.max(-x[i], 0);
        }
      }

      private void mask(double[] t, int from, double[] out) {
        Arrays.fill(out, from, from + size, 0);
        for (int a = 0; a < on.count(); a++) {
          int i = from + on.indices()[a];
          out[i] = t[i];
        }
      }

      @Override
      public void pullback(double[] v, double[] out) {
        mask(v, 0, out);
      }

      @Override
      public void pushforward(double[] t, double[] out) {
        mask(t, 0, out);
      }

      @Override
      public void pushforward(double[] tangents, int count, ActiveSet live, double[] out) {
        for (int c = 0; c < count; c++) {
          mask(tangents, c * size, out);
        }
      }

      @Override
      public void jacobian(double[] out) {
        double[] identity = new double[size * size];
        for (int i = 0; i < size; i++) {
          identity[i * size + i] = 1;
        }
        pushforward(identity, size, ActiveSet.all(size), out);
      }

      @Override
      public ActiveSet liveOutputs() {
        return on;
      }

      @Override
      public boolean atKink() {
        return Arrays.stream(point).anyMatch(entry -> entry == 0);
      }

      @Override
      public void settle(double[] w, double[] out) {
        choosePiece(w);
        pushforward(w, out);
      }
    }
  }
}
