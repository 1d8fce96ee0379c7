package org.antipode.generators.layer;

import java.util.Arrays;
import org.antipode.core.map.ValueRange;

/**
 * z where positive, slope·z elsewhere, with a slope of its own for each entry.
 *
 * <p>The array is kept, not copied, and must not change.
 *
 * @param slopes one for each entry of the arrays that it is applied to
 */
public record ParametricRelu(double[] slopes) implements ElementwiseActivation {
  private static final double[] ZERO = {0};

  @Override
  public void apply(double[] z, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.max(z[i], 0) + slopes[i] * Math.min(z[i], 0);
    }
  }

  @Override
  public void differentiate(double[] z, double[] value, double[] out) {
    for (int i = 0; i < out.length; i++) {
      double step = LeakyRelu.step(z[i]);
      out[i] = step + slopes[i] * (1 - step);
    }
  }

  @Override
  public void settle(double[] z, double[] motion, double[] out) {
    for (int i = 0; i < out.length; i++) {
      if (z[i] == 0) {
        out[i] = motion[i] > 0 ? 1 : slopes[i];
      }
    }
  }

  @Override
  public ValueRange range() {
    return Arrays.stream(slopes).anyMatch(slope -> slope > 0) ? ValueRange.ALL : ValueRange.from(0);
  }

  @Override
  public boolean isRelu() {
    return Arrays.stream(slopes).allMatch(slope -> slope == 0);
  }

  @Override
  public double[] kinks() {
    return ZERO;
  }

  @Override
  public double steepness() {
    return Arrays.stream(slopes).map(Math::abs).reduce(1, Math::max);
  }

  @Override
  public double curvature() {
    return 0;
  }
}
