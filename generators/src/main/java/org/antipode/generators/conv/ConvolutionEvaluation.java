package org.antipode.generators.conv;

import java.util.Arrays;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Evaluation;

/** A convolution x ↦ Lx + b: its two products, which are the same at every point. */
final class ConvolutionEvaluation implements Evaluation {
  private static final double[] NO_BIAS = new double[0];

  private final Correlation.Scratch product;
  private final Correlation.Scratch adjoint;
  private final double[] filterBias;
  private final double[] bias;
  private final int inputs;
  private final int outputs;
  private final ActiveSet all;
  private double[] unit;

  ConvolutionEvaluation(
      Convolution convolution, Correlation product, Correlation adjoint, double[] filterBias) {
    this.product = product.new Scratch();
    this.adjoint = adjoint.new Scratch();
    this.filterBias = filterBias;
    this.bias = convolution.bias();
    this.inputs = convolution.inputSize();
    this.outputs = convolution.outputSize();
    this.all = ActiveSet.all(outputs);
  }

  @Override
  public void forward(double[] x, double[] out) {
    product.apply(filterBias, x, 0, out, 0);
  }

  /** b − Lx. */
  @Override
  public void antipode(double[] x, double[] out) {
    pushforward(x, out);
    for (int i = 0; i < out.length; i++) {
      out[i] = bias.length == 0 ? -out[i] : bias[i] - out[i];
    }
  }

  @Override
  public void pullback(double[] v, double[] out) {
    adjoint.apply(NO_BIAS, v, 0, out, 0);
  }

  @Override
  public void pushforward(double[] t, double[] out) {
    product.apply(NO_BIAS, t, 0, out, 0);
  }

  @Override
  public void pushforward(double[] tangents, int count, ActiveSet live, double[] out) {
    for (int c = 0; c < count; c++) {
      product.apply(NO_BIAS, tangents, c * inputs, out, c * outputs);
    }
  }

  @Override
  public void jacobian(double[] out) {
    if (unit == null) {
      unit = new double[inputs];
    }
    Arrays.fill(unit, 0);
    for (int c = 0; c < inputs; c++) {
      unit[c] = 1;
      product.apply(NO_BIAS, unit, 0, out, c * outputs);
      unit[c] = 0;
    }
  }

  @Override
  public ActiveSet liveOutputs() {
    return all;
  }
}
