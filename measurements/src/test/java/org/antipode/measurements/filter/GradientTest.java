package org.antipode.measurements.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.junit.jupiter.api.Test;

class GradientTest {
  private static MeasurementOperator gradient(Shape signal, Boundary boundary, Role... axes) {
    Optional<List<Role>> named = axes.length == 0 ? Optional.empty() : Optional.of(List.of(axes));
    return new GradientProvider()
        .create(
            new GradientProvider.Options(boundary, named),
            Context.of(signal, new Seed(1).stream("test")));
  }

  @Test
  void differencesDownwardsComeBeforeThoseToTheRight() {
    double[] s = {1, 4, 9, 2, 7, 5};
    MeasurementOperator gradient = gradient(Shape.image(2, 3), Boundary.REFLECT);
    assertThat(gradient.outputShape().lengths()).containsExactly(2, 2, 3);
    assertThat(gradient.at(s)).containsExactly(1, 3, -4, 0, 0, 0, 3, 5, 0, 5, -2, 0);
    assertThat(gradient(Shape.image(2, 3), Boundary.CIRCULAR, Role.WIDTH).at(s))
        .containsExactly(3, 5, -8, 5, -2, -3);
    assertThat(gradient(Shape.image(2, 3), Boundary.ZERO, Role.WIDTH).at(s))
        .containsExactly(3, 5, -9, 5, -2, -5);
  }

  @Test
  void anAxisThatTheSignalLacksIsRefused() {
    assertThatThrownBy(() -> gradient(Shape.image(2, 3), Boundary.ZERO, Role.DEPTH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "option 'axes' has depth, but the signal of shape 2×3 has no such axis of points");
  }
}
