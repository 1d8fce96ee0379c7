package org.antipode.generators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationTest {
  private static final double SLOPE = 0.2;

  @ParameterizedTest
  @EnumSource(Activation.class)
  void steepnessAndCurvatureAreTheLargestThatAFineGridFinds(Activation activation) {
    double step = 1e-3;
    double steepest = 0;
    double mostCurved = 0;
    double before = Double.NaN;
    for (double z = -5.0005; z < 5; z += step) {
      double slope = derivative(activation, z);
      steepest = Math.max(steepest, Math.abs(slope));
      boolean acrossKink = activation.hasKink() && z > 0 && z < step;
      if (!Double.isNaN(before) && !acrossKink) {
        mostCurved = Math.max(mostCurved, Math.abs(slope - before) / step);
      }
      before = slope;
    }
    assertThat(activation.steepness(SLOPE)).isCloseTo(steepest, within(1e-5));
    assertThat(activation.curvature()).isCloseTo(mostCurved, within(1e-5));
  }

  private static double derivative(Activation activation, double z) {
    double[] at = {z};
    double[] value = new double[1];
    double[] slope = new double[1];
    activation.apply(at, SLOPE, value);
    activation.differentiate(at, value, SLOPE, slope);
    return slope[0];
  }
}
