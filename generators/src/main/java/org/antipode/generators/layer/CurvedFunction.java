package org.antipode.generators.layer;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.antipode.core.map.ValueRange;

/**
 * A function σ that is given by a formula for one number; what it computes costs more than the call
 * for each entry.
 */
final class CurvedFunction implements ElementwiseActivation {
  private final DoubleUnaryOperator value;
  private final DoubleBinaryOperator slope;
  private final Kinks kinks;
  private final double steepness;
  private final double curvature;
  private final ValueRange range;

  /**
   * @param value σ(z)
   * @param slope σ'(z) from z and σ(z), at a kink from below
   * @param steepness sup |σ'|; may be infinite
   * @param curvature sup |σ''| away from kinks; may be infinite
   */
  CurvedFunction(
      DoubleUnaryOperator value,
      DoubleBinaryOperator slope,
      Kinks kinks,
      double steepness,
      double curvature,
      ValueRange range) {
    this.value = value;
    this.slope = slope;
    this.kinks = kinks;
    this.steepness = steepness;
    this.curvature = curvature;
    this.range = range;
  }

  @Override
  public void apply(double[] z, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = value.applyAsDouble(z[i]);
    }
  }

  @Override
  public void differentiate(double[] z, double[] values, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = slope.applyAsDouble(z[i], values[i]);
    }
  }

  @Override
  public void settle(double[] z, double[] motion, double[] out) {
    kinks.settle(z, motion, out);
  }

  @Override
  public ValueRange range() {
    return range;
  }

  @Override
  public double[] kinks() {
    return kinks.places();
  }

  @Override
  public double steepness() {
    return steepness;
  }

  @Override
  public double curvature() {
    return curvature;
  }
}
