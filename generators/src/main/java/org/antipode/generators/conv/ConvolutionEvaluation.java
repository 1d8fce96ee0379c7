package org.antipode.generators.conv;

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
  private final ActiveSet all;
  private double[] units;

  ConvolutionEvaluation(
      Convolution convolution, Correlation product, Correlation adjoint, double[] filterBias) {
    this.product = product.newScratch();
    this.adjoint = adjoint.newScratch();
    this.filterBias = filterBias;
    this.bias = convolution.bias();
    this.inputs = convolution.inputSize();
    this.all = ActiveSet.all(convolution.outputSize());
  }

  @Override
  public void forward(double[] x, double[] out) {
    product.apply(filterBias, x, 1, out);
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
    adjoint.apply(NO_BIAS, v, 1, out);
  }

  @Override
  public void pushforward(double[] t, double[] out) {
    product.apply(NO_BIAS, t, 1, out);
  }

  @Override
  public void pushforward(double[] tangents, int count, ActiveSet live, double[] out) {
    product.apply(NO_BIAS, tangents, count, out);
  }

  @Override
  public void jacobian(double[] out) {
    if (units == null) {
      units = new double[Math.multiplyExact(inputs, inputs)];
      for (int c = 0; c < inputs; c++) {
        units[c * inputs + c] = 1;
      }
    }
    product.apply(NO_BIAS, units, inputs, out);
  }

  @Override
  public ActiveSet liveOutputs() {
    return all;
  }
}
