package org.antipode.generators.linear;

import org.antipode.core.shape.Shape;

/**
 * A diagonal matrix and a bias: out[i] = scale[i]·x[i] + bias[i].
 *
 * <p>The arrays are kept, not copied, and must not change.
 *
 * @param inputShape of the input and of the output
 * @param scale one number for each entry; empty for ones
 * @param bias one number for each entry; empty for none
 */
public record Scaling(Shape inputShape, double[] scale, double[] bias) implements FlatMap {
  /**
   * @throws IllegalArgumentException if an array is neither empty nor as long as the input
   */
  public Scaling {
    int size = inputShape.size();
    if (scale.length != 0 && scale.length != size || bias.length != 0 && bias.length != size) {
      throw new IllegalArgumentException(
          "a scale of %d and a bias of %d numbers do not fit a shape of %s"
              .formatted(scale.length, bias.length, inputShape));
    }
  }

  /** Whether it changes nothing. */
  public boolean isIdentity() {
    return scale.length == 0 && bias.length == 0;
  }

  /**
   * This map and a further one after it: x ↦ by·(scale·x + bias) + shift.
   *
   * @param by one number for each entry
   * @param shift one number for each entry
   */
  public Scaling then(double[] by, double[] shift) {
    double[] scales = by.clone();
    double[] shifts = shift.clone();
    for (int i = 0; i < scales.length; i++) {
      scales[i] *= scale.length == 0 ? 1 : scale[i];
      shifts[i] += bias.length == 0 ? 0 : by[i] * bias[i];
    }
    return new Scaling(inputShape, scales, shifts);
  }

  @Override
  public Shape outputShape() {
    return inputShape;
  }

  @Override
  public double[] rowNorms() {
    double[] norms = new double[inputShape.size()];
    for (int i = 0; i < norms.length; i++) {
      norms[i] = scale.length == 0 ? 1 : Math.abs(scale[i]);
    }
    return norms;
  }

  @Override
  public double multiplications() {
    return scale.length;
  }

  @Override
  public void apply(double[] x, int from, double[] out, int to) {
    int size = inputShape.size();
    if (scale.length == 0) {
      System.arraycopy(x, from, out, to, size);
      return;
    }
    for (int i = 0; i < size; i++) {
      out[to + i] = scale[i] * x[from + i];
    }
  }

  @Override
  public void adjoint(double[] v, double[] out) {
    apply(v, 0, out, 0);
  }
}
