package org.antipode.measurements.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.junit.jupiter.api.Test;

class PadTest {
  private static MeasurementOperator pad(Shape signal, List<Integer> size, Integer... from) {
    return new PadProvider()
        .create(
            new PadProvider.Options(
                size, from.length == 0 ? Optional.empty() : Optional.of(List.of(from))),
            Context.of(signal, new Seed(1).stream("test")));
  }

  @Test
  void putsTheSignalIntoABoxOfZeros() {
    double[] s = {1, 2, 3, 4, 5, 6};
    MeasurementOperator given = pad(Shape.image(2, 3), List.of(3, 5), 0, 2);
    assertThat(given.at(s)).containsExactly(0, 0, 1, 2, 3, 0, 0, 4, 5, 6, 0, 0, 0, 0, 0);
    assertThat(given.outputShape()).isEqualTo(Shape.image(3, 5));
    MeasurementOperator centred = pad(Shape.image(2, 3), List.of(3, 5));
    assertThat(centred.at(s)).containsExactly(0, 1, 2, 3, 0, 0, 4, 5, 6, 0, 0, 0, 0, 0, 0);
    MeasurementOperator channels = pad(Shape.image(1, 1, 2), List.of(1, 3));
    assertThat(channels.at(new double[] {7, 8})).containsExactly(0, 0, 7, 8, 0, 0);
  }

  @Test
  void aBoxThatIsTooSmallIsRefusedWithBothSizes() {
    assertThatThrownBy(() -> pad(Shape.image(2, 3), List.of(2, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the width of 3 does not fit into a box of 2 from 0 on");
    assertThatThrownBy(() -> pad(Shape.image(2, 3), List.of(2, 4), 1, 0))
        .hasMessage("the height of 2 does not fit into a box of 2 from 1 on");
    assertThatThrownBy(() -> pad(Shape.image(2, 3), List.of(4)))
        .hasMessageContaining("option 'size' has 1 numbers");
  }
}
