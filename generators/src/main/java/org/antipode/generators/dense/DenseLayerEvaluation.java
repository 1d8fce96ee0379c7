package org.antipode.generators.dense;

import java.util.Arrays;
import org.antipode.core.kernel.BlockProduct;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.kernel.SharedProducts;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Evaluation;

/**
 * A {@link DenseLayer} at one point, J = diag(σ'(Wx + b)) W: forward reads the columns of inputs
 * that are not zero, pullback those that the layer below needs, and both skip units that are off.
 */
final class DenseLayerEvaluation implements Evaluation {
  private final DenseLayer layer;
  private final ColumnMatrix weights;
  private final ActiveSet allInputs;
  private final ActiveSet nonzeroInputs;
  private final ActiveSet live;
  private final double[] preactivation;
  private final double[] derivative;
  private final double[] scratch;
  private final BlockProduct block = new BlockProduct();

  DenseLayerEvaluation(DenseLayer layer) {
    this.layer = layer;
    this.weights = layer.weights();
    this.allInputs = ActiveSet.all(layer.inputSize());
    this.nonzeroInputs = new ActiveSet(layer.inputSize());
    int size = layer.outputSize();
    this.live = new ActiveSet(size);
    this.preactivation = new double[size];
    this.derivative = new double[size];
    this.scratch = new double[size];
  }

  @Override
  public void forward(double[] x, double[] out) {
    chooseInputs(x);
    weights.addProduct(x, nonzeroInputs, preactivation);
    finishForward(out);
  }

  /** As the first part of {@link #forward}; the product Wx goes on the list. */
  void prepareForward(double[] x, SharedProducts products) {
    chooseInputs(x);
    products.add(x, nonzeroInputs, preactivation);
  }

  /** Takes the columns of x that are not zero, and b as the preactivation so far. */
  private void chooseInputs(double[] x) {
    if (layer.bias().length == 0) {
      Arrays.fill(preactivation, 0);
    } else {
      System.arraycopy(layer.bias(), 0, preactivation, 0, preactivation.length);
    }
    nonzeroInputs.fillNonzeros(x);
  }

  /** As the last part of {@link #forward}: out = σ(Wx + b). */
  void finishForward(double[] out) {
    activate(preactivation, out);
    layer.activation().differentiate(preactivation, out, derivative);
    live.fillNonzeros(derivative);
  }

  private void activate(double[] z, double[] out) {
    layer.activation().apply(z, out);
  }

  /** W(−x) + b = 2b − z for z = Wx + b. */
  @Override
  public void antipode(double[] x, double[] out) {
    double[] bias = layer.bias();
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] = bias.length == 0 ? -preactivation[i] : 2 * bias[i] - preactivation[i];
    }
    activate(scratch, out);
  }

  /** out = σ(Wx + b − shift). */
  void shifted(double[] shift, double[] out) {
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] = preactivation[i] - shift[i];
    }
    activate(scratch, out);
  }

  /** σ'(Wx + b), one number a unit; read only. */
  double[] derivative() {
    return derivative;
  }

  @Override
  public void pullback(double[] v, double[] out) {
    pullback(v, allInputs, out);
  }

  @Override
  public void pullback(double[] v, ActiveSet wanted, double[] out) {
    scale(v);
    weights.transposeProduct(scratch, wanted, out);
  }

  /** As {@link #pullback}; the product goes on the list. */
  void preparePullback(double[] v, ActiveSet wanted, double[] out, SharedProducts products) {
    scale(v);
    products.add(scratch, wanted, out);
  }

  private void scale(double[] v) {
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] = derivative[i] * v[i];
    }
  }

  @Override
  public void pushforward(double[] t, double[] out) {
    multiply(t, out);
    finishPushforward(out);
  }

  /** As the first part of {@link #pushforward}; the product Wt goes on the list. */
  void preparePushforward(double[] t, double[] out, SharedProducts products) {
    Arrays.fill(out, 0);
    nonzeroInputs.fillNonzeros(t);
    products.add(t, nonzeroInputs, out);
  }

  /** As the last part of {@link #pushforward}: each entry of Wt times σ'. */
  void finishPushforward(double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] *= derivative[i];
    }
  }

  private void multiply(double[] t, double[] out) {
    Arrays.fill(out, 0);
    nonzeroInputs.fillNonzeros(t);
    weights.addProduct(t, nonzeroInputs, out);
  }

  @Override
  public void pushforward(double[] tangents, int count, ActiveSet liveInputs, double[] out) {
    block.multiply(weights, tangents, count, liveInputs, live, out);
    int rows = derivative.length;
    for (int c = 0; c < count; c++) {
      for (int p = 0; p < live.count(); p++) {
        int i = live.indices()[p];
        out[c * rows + i] *= derivative[i];
      }
    }
  }

  @Override
  public void jacobian(double[] out) {
    double[] w = weights.data();
    int rows = derivative.length;
    for (int j = 0; j < weights.columns(); j++) {
      for (int i = 0; i < rows; i++) {
        out[j * rows + i] = derivative[i] * w[j * rows + i];
      }
    }
  }

  @Override
  public ActiveSet liveOutputs() {
    return live;
  }

  @Override
  public boolean atKink() {
    return layer.activation().atKink(preactivation);
  }

  @Override
  public void settle(double[] w, double[] out) {
    multiply(w, out);
    layer.activation().settle(preactivation, out, derivative);
    live.fillNonzeros(derivative);
    finishPushforward(out);
  }
}
