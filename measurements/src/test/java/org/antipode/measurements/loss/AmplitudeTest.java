package org.antipode.measurements.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.antipode.core.objective.Loss;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

class AmplitudeTest {
  private static final Loss REAL = loss(Shape.vector(3));
  private static final Loss COMPLEX = loss(Shape.vector(2).complex());

  private static Loss loss(Shape measured) {
    AmplitudeProvider provider = new AmplitudeProvider();
    return provider.create(provider.defaults(), Context.of(measured, new Seed(1).stream("loss")));
  }

  private static double[] gradient(Loss loss, double[] predicted, double[] observed) {
    double[] out = new double[predicted.length];
    loss.gradient(predicted, observed, out);
    return out;
  }

  @Test
  void signsDoNotCount() {
    double[] z = {-2, 3, 0};
    double[] y = {1.5, -3, 1};
    assertThat(REAL.value(z, y)).isEqualTo((0.25 + 0 + 1) / 2);
    assertThat(gradient(REAL, z, y)).containsExactly(-0.5, 0, 0);
  }

  /** z = (3 + 4i, -2i), y = (10, 1 + 0i): magnitudes 5, 2 and 10, 1. */
  @Test
  void phasesOfComplexMeasurementsDoNotCount() {
    double[] z = {3, 4, 0, -2};
    double[] y = {10, 0, 1, 0};
    assertThat(COMPLEX.value(z, y)).isEqualTo((25 + 1) / 2.0);
    assertThat(gradient(COMPLEX, z, y))
        .containsExactly(new double[] {-3, -4, 0, -1}, within(1e-15));
  }

  @Test
  void theLossOfComplexMeasurementsKeepsTheContract() {
    Contract.check(COMPLEX, 4, new Seed(2)).orThrow();
    assertThatThrownBy(() -> COMPLEX.value(new double[1], new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("complex numbers are pairs, but there are 1 numbers");
  }
}
