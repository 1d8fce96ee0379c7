package org.antipode.generators.combined;

import java.util.Arrays;
import org.antipode.core.kernel.BlockProduct;
import org.antipode.core.map.ActiveSet;
import org.antipode.generators.dense.DenseLayer;

/**
 * (h, Δ) ↦ σ((W + Δ)h + b) at one point: a dense layer whose weights are variables too.
 *
 * <p>Δ is a part of a longer vector, by column. The columns of Δ that belong to zeros of h cost
 * nothing but a copy.
 */
final class TunedLayer {
  private final DenseLayer layer;

  /** Where Δ begins. */
  private final int from;

  private final double[] change;
  private boolean isChanged;
  private final double[] input;
  private final ActiveSet nonzeroInputs;
  private final ActiveSet nonzeroTangents;
  private final double[] preactivation;
  private final double[] derivative;
  private final double[] scaled;
  private final ActiveSet live;
  private final BlockProduct block = new BlockProduct();

  TunedLayer(DenseLayer layer, int from) {
    int columns = layer.inputSize();
    int rows = layer.outputSize();
    this.layer = layer;
    this.from = from;
    this.change = new double[layer.weights().data().length];
    this.input = new double[columns];
    this.nonzeroInputs = new ActiveSet(columns);
    this.nonzeroTangents = new ActiveSet(columns);
    this.preactivation = new double[rows];
    this.derivative = new double[rows];
    this.scaled = new double[rows];
    this.live = new ActiveSet(rows);
  }

  int inputSize() {
    return input.length;
  }

  int outputSize() {
    return derivative.length;
  }

  /** out = σ((W + Δ)h + b) for the part Δ of x. */
  void forward(double[] h, double[] x, double[] out) {
    System.arraycopy(h, 0, input, 0, input.length);
    System.arraycopy(x, from, change, 0, change.length);
    isChanged = isAnyNonzero(change);
    if (layer.bias().length == 0) {
      Arrays.fill(preactivation, 0);
    } else {
      System.arraycopy(layer.bias(), 0, preactivation, 0, preactivation.length);
    }
    nonzeroInputs.fillNonzeros(input);
    layer.weights().addProduct(input, nonzeroInputs, preactivation);
    if (isChanged) {
      addColumns(change, 0, input, nonzeroInputs, preactivation);
    }
    layer.activation().apply(preactivation, out);
    layer.activation().differentiate(preactivation, out, derivative);
    live.fillNonzeros(derivative);
  }

  private static boolean isAnyNonzero(double[] numbers) {
    for (double number : numbers) {
      if (number != 0) {
        return true;
      }
    }
    return false;
  }

  /** out += Σ h_j M_j over the active columns of a matrix that begins at an index. */
  private void addColumns(double[] m, int first, double[] h, ActiveSet active, double[] out) {
    for (int p = 0; p < active.count(); p++) {
      int j = active.indices()[p];
      int at = first + j * out.length;
      double factor = h[j];
      for (int i = 0; i < out.length; i++) {
        out[i] += factor * m[at + i];
      }
    }
  }

  /**
   * The products with both Jacobians.
   *
   * @param gradient its part Δ is overwritten with that of v
   * @param wanted the entries of h for which the product is needed
   * @param toInput for these entries
   */
  void pullback(double[] v, double[] gradient, ActiveSet wanted, double[] toInput) {
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = derivative[i] == 0 ? 0 : derivative[i] * v[i];
    }
    Arrays.fill(gradient, from, from + change.length, 0);
    for (int p = 0; p < nonzeroInputs.count(); p++) {
      int j = nonzeroInputs.indices()[p];
      int at = from + j * scaled.length;
      for (int i = 0; i < scaled.length; i++) {
        gradient[at + i] = input[j] * scaled[i];
      }
    }
    layer.weights().transposeProduct(scaled, wanted, toInput);
    for (int p = 0; p < wanted.count() && isChanged; p++) {
      int j = wanted.indices()[p];
      int at = j * scaled.length;
      double product = 0;
      for (int i = 0; i < scaled.length; i++) {
        product += change[at + i] * scaled[i];
      }
      toInput[j] += product;
    }
  }

  /** out = σ′·((W + Δ)t + Th) for the tangents t of h and T, a part of x's, of Δ. */
  void pushforward(double[] t, double[] ofPoint, double[] out) {
    multiply(t, ofPoint, out);
    scale(out, 0);
  }

  private void multiply(double[] t, double[] ofPoint, double[] out) {
    Arrays.fill(out, 0);
    nonzeroTangents.fillNonzeros(t);
    layer.weights().addProduct(t, nonzeroTangents, out);
    if (isChanged) {
      addColumns(change, 0, t, nonzeroTangents, out);
    }
    addColumns(ofPoint, from, input, nonzeroInputs, out);
  }

  private void scale(double[] out, int at) {
    for (int i = 0; i < derivative.length; i++) {
      out[at + i] *= derivative[i];
    }
  }

  /** As {@link #pushforward}; σ′ is that of the side to which the tangents lead. */
  void settle(double[] t, double[] ofPoint, double[] out) {
    multiply(t, ofPoint, out);
    layer.activation().settle(preactivation, out, derivative);
    live.fillNonzeros(derivative);
    scale(out, 0);
  }

  /**
   * The products with columns of tangents of h, for T = 0.
   *
   * @param alive the entries of h whose tangents can be other than zero
   */
  void pushforward(double[] tangents, int count, ActiveSet alive, double[] out) {
    block.multiply(layer.weights(), tangents, count, alive, live, out);
    int rows = derivative.length;
    for (int c = 0; c < count; c++) {
      for (int p = 0; p < alive.count() && isChanged; p++) {
        int j = alive.indices()[p];
        double factor = tangents[c * input.length + j];
        for (int i = 0; i < rows; i++) {
          out[c * rows + i] += factor * change[j * rows + i];
        }
      }
      scale(out, c * rows);
    }
  }

  ActiveSet liveOutputs() {
    return live;
  }

  boolean atKink() {
    return layer.activation().atKink(preactivation);
  }
}
