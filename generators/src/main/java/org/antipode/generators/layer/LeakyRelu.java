package org.antipode.generators.layer;

import java.util.Arrays;
import org.antipode.core.map.ValueRange;

/**
 * z where positive, slope·z elsewhere: a ReLU for slope 0, the identity for slope 1. These are the
 * functions with σ(cz) = cσ(z) for c > 0, up to a factor.
 */
public record LeakyRelu(double slope) implements ElementwiseActivation {
  private static final double[] ZERO = {0};

  /** The least positive number times its square is above 1. */
  private static final double LARGE = 0x1p1023;

  @Override
  public void apply(double[] z, double[] out) {
    if (isRelu()) {
      for (int i = 0; i < out.length; i++) {
        out[i] = Math.max(z[i], 0);
      }
    } else if (isIdentity()) {
      System.arraycopy(z, 0, out, 0, out.length);
    } else {
      // Half of the branches of a comparison would be mispredicted; this has vector instructions.
      for (int i = 0; i < out.length; i++) {
        out[i] = Math.max(z[i], 0) + slope * Math.min(z[i], 0);
      }
    }
  }

  @Override
  public void differentiate(double[] z, double[] value, double[] out) {
    if (isIdentity()) {
      Arrays.fill(out, 1);
      return;
    }
    for (int i = 0; i < out.length; i++) {
      double step = step(z[i]);
      out[i] = step + slope * (1 - step);
    }
  }

  /** 1 for a positive number, however small, 0 for any other, without a branch. */
  static double step(double z) {
    return Math.min(Math.max(z, 0) * LARGE * LARGE, 1);
  }

  @Override
  public void settle(double[] z, double[] motion, double[] out) {
    for (int i = 0; i < out.length; i++) {
      if (z[i] == 0) {
        out[i] = motion[i] > 0 ? 1 : slope;
      }
    }
  }

  @Override
  public ValueRange range() {
    return slope > 0 ? ValueRange.ALL : ValueRange.from(0);
  }

  public boolean isIdentity() {
    return slope == 1;
  }

  @Override
  public boolean isRelu() {
    return slope == 0;
  }

  @Override
  public double[] kinks() {
    return isIdentity() ? Kinks.NONE.places() : ZERO;
  }

  @Override
  public double steepness() {
    return Math.max(1, Math.abs(slope));
  }

  @Override
  public double curvature() {
    return 0;
  }
}
