package org.antipode.generators.weights;

/**
 * A batch normalisation as it is applied after training, entry by entry: scale·x + shift.
 *
 * @param scale one number for each unit or filter
 * @param shift one number for each unit or filter
 */
public record BatchNormalisation(double[] scale, double[] shift) {
  /** What PyTorch adds to the variance by default. */
  public static final double PYTORCH_EPSILON = 1e-5;

  /**
   * γ(x − μ)/√(σ² + ε) + β.
   *
   * @param gain γ
   * @param offset β
   * @param mean μ
   * @param variance σ²
   * @param epsilon ε; no σ² + ε is 0 or negative
   */
  public static BatchNormalisation of(
      double[] gain, double[] offset, double[] mean, double[] variance, double epsilon) {
    double[] scale = new double[mean.length];
    double[] shift = new double[mean.length];
    for (int i = 0; i < scale.length; i++) {
      scale[i] = gain[i] / Math.sqrt(variance[i] + epsilon);
      shift[i] = offset[i] - scale[i] * mean[i];
    }
    return new BatchNormalisation(scale, shift);
  }
}
