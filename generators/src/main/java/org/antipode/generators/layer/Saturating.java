package org.antipode.generators.layer;

import org.antipode.core.map.ValueRange;

/** Smooth functions whose derivative follows from their value. */
public enum Saturating implements ElementwiseActivation {
  TANH {
    @Override
    public void apply(double[] z, double[] out) {
      for (int i = 0; i < out.length; i++) {
        out[i] = Math.tanh(z[i]);
      }
    }

    @Override
    public void differentiate(double[] z, double[] value, double[] out) {
      for (int i = 0; i < out.length; i++) {
        out[i] = 1 - value[i] * value[i];
      }
    }

    @Override
    public ValueRange range() {
      return new ValueRange(-1, 1);
    }

    @Override
    public double steepness() {
      return 1;
    }

    /** Where tanh² = 1/3. */
    @Override
    public double curvature() {
      return 4 / (3 * Math.sqrt(3));
    }
  },

  /** 1/(1 + exp(−z)). */
  SIGMOID {
    @Override
    public void apply(double[] z, double[] out) {
      for (int i = 0; i < out.length; i++) {
        out[i] = 1 / (1 + Math.exp(-z[i]));
      }
    }

    @Override
    public void differentiate(double[] z, double[] value, double[] out) {
      for (int i = 0; i < out.length; i++) {
        out[i] = value[i] * (1 - value[i]);
      }
    }

    @Override
    public ValueRange range() {
      return new ValueRange(0, 1);
    }

    @Override
    public double steepness() {
      return 0.25;
    }

    /** A sigmoid is (1 + tanh(z/2))/2. */
    @Override
    public double curvature() {
      return 1 / (6 * Math.sqrt(3));
    }
  };

  @Override
  public void settle(double[] z, double[] motion, double[] out) {}

  @Override
  public double[] kinks() {
    return Kinks.NONE.places();
  }
}
