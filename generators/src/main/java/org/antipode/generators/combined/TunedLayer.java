package org.antipode.generators.combined;

import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Evaluation;
import org.antipode.generators.layer.ElementwiseActivation;
import org.antipode.generators.layer.WeightedEvaluation;

/**
 * h ↦ σ(L(w + Δ)h + b) at one point: a layer whose weights are variables too. Δ, its tangent and
 * its gradient are in the arrays that {@link #hold} is given.
 */
final class TunedLayer implements Evaluation {
  private final WeightedEvaluation affine;
  private final ElementwiseActivation activation;
  private final int from;
  private final double[] preactivation;
  private final double[] derivative;
  private final double[] scaled;
  private final double[] bias;
  private final ActiveSet allInputs;
  private final ActiveSet live;
  private double[] unit = new double[0];

  /** What has Δ, its tangent or its gradient; null where the tangent is zero. */
  private double[] whole;

  TunedLayer(TunedPlace place) {
    this.affine = place.affine().newWeightedEvaluation();
    this.activation = place.activation();
    this.from = place.from();
    int rows = place.affine().outputSize();
    this.preactivation = new double[rows];
    this.derivative = new double[rows];
    this.scaled = new double[rows];
    this.bias = place.affine().bias();
    this.allInputs = ActiveSet.all(place.affine().inputSize());
    this.live = new ActiveSet(rows);
  }

  /**
   * Sets the array of the next call, of which Δ's numbers are a part: for {@link #forward} the
   * point, for a pushforward the tangent, for a pullback the gradient, which is overwritten there.
   *
   * @param array null for none, or for a tangent of zero
   */
  void hold(double[] array) {
    whole = array;
  }

  @Override
  public void forward(double[] h, double[] out) {
    affine.forward(h, whole, from, preactivation);
    activation.apply(preactivation, out);
    activation.differentiate(preactivation, out, derivative);
    live.fillNonzeros(derivative);
  }

  /** L(w + Δ)(−h) + b = 2b − z for z = L(w + Δ)h + b: Δ stays. */
  @Override
  public void antipode(double[] h, double[] out) {
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = bias.length == 0 ? -preactivation[i] : 2 * bias[i] - preactivation[i];
    }
    activation.apply(scaled, out);
  }

  @Override
  public void pullback(double[] v, double[] out) {
    pullback(v, allInputs, out);
  }

  @Override
  public void pullback(double[] v, ActiveSet wanted, double[] out) {
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = derivative[i] * v[i];
    }
    affine.weightGradient(scaled, whole, from);
    affine.pullback(scaled, wanted, out);
  }

  @Override
  public void pushforward(double[] t, double[] out) {
    multiply(t, out);
    scale(out, 1);
  }

  private void multiply(double[] t, double[] out) {
    affine.pushforward(t, out);
    if (whole != null) {
      affine.addWeightPushforward(whole, from, out);
    }
  }

  private void scale(double[] columns, int count) {
    int rows = derivative.length;
    for (int c = 0; c < count; c++) {
      for (int i = 0; i < rows; i++) {
        columns[c * rows + i] *= derivative[i];
      }
    }
  }

  /** As {@link #pushforward}; σ′ is that of the side to which the tangents lead. */
  @Override
  public void settle(double[] t, double[] out) {
    multiply(t, out);
    activation.settle(preactivation, out, derivative);
    live.fillNonzeros(derivative);
    scale(out, 1);
  }

  /** For a tangent of Δ of zero. */
  @Override
  public void pushforward(double[] tangents, int count, ActiveSet liveInputs, double[] out) {
    affine.pushforward(tangents, count, liveInputs, live, out);
    scale(out, count);
  }

  /** The Jacobian by h, column by column. */
  @Override
  public void jacobian(double[] out) {
    int columns = allInputs.count();
    if (unit.length < columns) {
      unit = new double[columns];
    }
    for (int j = 0; j < columns; j++) {
      unit[j] = 1;
      affine.pushforward(unit, scaled);
      unit[j] = 0;
      System.arraycopy(scaled, 0, out, j * scaled.length, scaled.length);
    }
    scale(out, columns);
  }

  @Override
  public ActiveSet liveOutputs() {
    return live;
  }

  @Override
  public boolean atKink() {
    return activation.atKink(preactivation);
  }
}
