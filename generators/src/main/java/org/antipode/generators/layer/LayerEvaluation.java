package org.antipode.generators.layer;

import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Evaluation;
import org.antipode.core.network.AffineMap;

/**
 * A layer σ(Lx + b) at one point, J = diag(σ'(Lx + b)) L, with the products of the affine map's
 * evaluation.
 */
public final class LayerEvaluation implements Evaluation {
  private final Evaluation affine;
  private final ElementwiseActivation activation;
  private final double[] bias;
  private final int inputs;
  private final ActiveSet live;
  private final double[] preactivation;
  private final double[] derivative;
  private final double[] scratch;
  private boolean liveIsKnown;

  public LayerEvaluation(AffineMap affine, ElementwiseActivation activation) {
    this.affine = affine.newEvaluation();
    this.activation = activation;
    this.bias = affine.bias();
    this.inputs = affine.inputSize();
    int size = affine.outputSize();
    this.live = new ActiveSet(size);
    this.preactivation = new double[size];
    this.derivative = new double[size];
    this.scratch = new double[size];
  }

  @Override
  public void forward(double[] x, double[] out) {
    affine.forward(x, preactivation);
    activation.apply(preactivation, out);
    activation.differentiate(preactivation, out, derivative);
    liveIsKnown = false;
  }

  /** L(−x) + b = 2b − z for z = Lx + b. */
  @Override
  public void antipode(double[] x, double[] out) {
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] = bias.length == 0 ? -preactivation[i] : 2 * bias[i] - preactivation[i];
    }
    activation.apply(scratch, out);
  }

  @Override
  public void pullback(double[] v, double[] out) {
    affine.pullback(atUnits(v), out);
  }

  @Override
  public void pullback(double[] v, ActiveSet wanted, double[] out) {
    affine.pullback(atUnits(v), wanted, out);
  }

  private double[] atUnits(double[] v) {
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] = derivative[i] * v[i];
    }
    return scratch;
  }

  @Override
  public void pushforward(double[] t, double[] out) {
    affine.pushforward(t, out);
    scale(out, 1);
  }

  @Override
  public void pushforward(double[] tangents, int count, ActiveSet liveInputs, double[] out) {
    affine.pushforward(tangents, count, liveInputs, out);
    scale(out, count);
  }

  @Override
  public void jacobian(double[] out) {
    affine.jacobian(out);
    scale(out, inputs);
  }

  private void scale(double[] columns, int count) {
    int rows = derivative.length;
    for (int c = 0; c < count; c++) {
      for (int i = 0; i < rows; i++) {
        columns[c * rows + i] *= derivative[i];
      }
    }
  }

  @Override
  public ActiveSet liveOutputs() {
    if (!liveIsKnown) {
      live.fillNonzeros(derivative);
      liveIsKnown = true;
    }
    return live;
  }

  @Override
  public boolean atKink() {
    return activation.atKink(preactivation);
  }

  @Override
  public void settle(double[] w, double[] out) {
    affine.pushforward(w, out);
    activation.settle(preactivation, out, derivative);
    liveIsKnown = false;
    scale(out, 1);
  }
}
