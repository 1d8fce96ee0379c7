package org.antipode.generators.conv;

import org.antipode.core.map.Evaluation;
import org.antipode.generators.dense.DenseAffine;

/**
 * A convolution with its weights in the order in which products read them: as two correlations, or
 * as a dense matrix where that has few zeros, as that of a kernel which covers the input.
 */
final class PackedConvolution {
  private final Convolution convolution;
  private final Correlation product;
  private final Correlation adjoint;
  private final double[] filterBias;
  private final DenseAffine dense;

  PackedConvolution(
      Convolution convolution, Correlation product, Correlation adjoint, double[] filterBias) {
    this.convolution = convolution;
    this.product = product;
    this.adjoint = adjoint;
    this.filterBias = filterBias;
    this.dense = null;
  }

  Evaluation newEvaluation() {
    return new ConvolutionEvaluation(convolution, product, adjoint, filterBias);
  }
}
