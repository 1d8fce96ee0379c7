package org.antipode.generators.conv;

import java.util.Arrays;
import org.antipode.core.map.ActiveSet;
import org.antipode.generators.layer.WeightedEvaluation;

/**
 * (x, Δ) ↦ (w + Δ)∗x + b at one point: a convolution whose products take the weights w + Δ, packed
 * anew where Δ has changed.
 */
final class WeightedConvolution implements WeightedEvaluation {
  private static final double[] NO_BIAS = new double[0];

  private final Correlation.Scratch product;
  private final Correlation.Scratch adjoint;

  /** The product with T instead of w; null until it is asked for. */
  private Correlation.Scratch ofTangent;

  private final Correlation correlation;
  private final KernelWeights weights;
  private final double[] filterBias;
  private final WeightGradient gradient;

  /** Δ. */
  private final double[] change;

  /** w + Δ. */
  private final KernelWeights changed;

  /** T. */
  private final KernelWeights tangent;

  private final Correlation.Weights toOutputs;
  private final Correlation.Weights toInputs;
  private final Correlation.Weights tangentToOutputs;
  private double[] input = new double[0];
  private double[] image = new double[0];

  /** Whether the weights of the adjoint are w + Δ. */
  private boolean adjointIsPacked = true;

  WeightedConvolution(
      Correlation product,
      Correlation adjoint,
      KernelWeights weights,
      double[] filterBias,
      WeightGradient gradient) {
    int count = weights.values().length;
    this.correlation = product;
    this.product = product.newScratch();
    this.adjoint = adjoint.newScratch();
    this.weights = weights;
    this.filterBias = filterBias;
    this.gradient = gradient;
    this.change = new double[count];
    this.changed = new KernelWeights(weights.sizes(), weights.values().clone());
    this.tangent = new KernelWeights(weights.sizes(), new double[count]);
    this.toOutputs = changed::at;
    this.toInputs = changed::transposedAt;
    this.tangentToOutputs = tangent::at;
  }

  @Override
  public void forward(double[] x, double[] changes, int from, double[] out) {
    if (input.length != x.length) {
      input = new double[x.length];
    }
    System.arraycopy(x, 0, input, 0, x.length);
    if (!Arrays.equals(changes, from, from + change.length, change, 0, change.length)) {
      System.arraycopy(changes, from, change, 0, change.length);
      for (int i = 0; i < change.length; i++) {
        changed.values()[i] = weights.values()[i] + change[i];
      }
      product.pack(toOutputs);
      adjointIsPacked = false;
    }
    product.apply(filterBias, x, 1, out);
  }

  @Override
  public void pullback(double[] v, ActiveSet wanted, double[] out) {
    if (!adjointIsPacked) {
      adjoint.pack(toInputs);
      adjointIsPacked = true;
    }
    adjoint.apply(NO_BIAS, v, 1, out);
  }

  @Override
  public void weightGradient(double[] v, double[] out, int from) {
    gradient.compute(input, v, out, from);
  }

  @Override
  public void pushforward(double[] t, double[] out) {
    product.apply(NO_BIAS, t, 1, out);
  }

  @Override
  public void addWeightPushforward(double[] tangents, int from, double[] out) {
    if (ofTangent == null) {
      ofTangent = correlation.newScratch();
      image = new double[out.length];
    }
    System.arraycopy(tangents, from, tangent.values(), 0, change.length);
    ofTangent.pack(tangentToOutputs);
    ofTangent.apply(NO_BIAS, input, 1, image);
    for (int i = 0; i < image.length; i++) {
      out[i] += image[i];
    }
  }

  @Override
  public void pushforward(
      double[] tangents, int count, ActiveSet liveInputs, ActiveSet liveOutputs, double[] out) {
    product.apply(NO_BIAS, tangents, count, out);
  }
}
