package org.antipode.experiments.report.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.antipode.experiments.report.Sweeps;
import org.antipode.report.chart.Scale;
import org.junit.jupiter.api.Test;

class CoordinateTest {

  private static Coordinate of(String values) {
    return Coordinate.of(List.of(Sweeps.axis("part.key", values))).get(0);
  }

  @Test
  void numbersStandWhereTheyAre() {
    Coordinate rows = of("[20, 10, 40.5]");

    assertThat(rows.numeric()).isTrue();
    assertThat(rows.places()).containsExactly(20.0, 10.0, 40.5);
    assertThat(rows.name()).isEqualTo("part.key");
    assertThat(rows.shortName()).isEqualTo("key");
  }

  @Test
  void listsStandAtTheFirstNumberThatTellsThemApart() {
    Coordinate layers = of("[[10, 250, 900], [10, 500, 1000], [10, 750, 1100]]");

    assertThat(layers.numeric()).isTrue();
    assertThat(layers.name()).isEqualTo("part.key[1]");
    assertThat(layers.places()).containsExactly(250.0, 500.0, 750.0);
  }

  /** Networks of more and more layers, whose second sizes would be told apart too. */
  @Test
  void listsOfManyLengthsStandAtTheirLength() {
    Coordinate layers = of("[[10, 900], [10, 90, 900], [10, 30, 100, 900]]");

    assertThat(layers.numeric()).isTrue();
    assertThat(layers.name()).isEqualTo("part.key length");
    assertThat(layers.places()).containsExactly(2.0, 3.0, 4.0);
  }

  @Test
  void listsThatNoSingleNumberTellsApartAreAKindOfNames() {
    assertThat(of("[[1, 2], [1, 3], [2, 3]]").numeric()).isFalse();
  }

  @Test
  void namesStandInTheirOrder() {
    Coordinate solver = of("[\"descent\", \"adam\"]");

    assertThat(solver.numeric()).isFalse();
    assertThat(solver.places()).containsExactly(0.0, 1.0);
  }

  @Test
  void anAxisOfOneValueIsNoCoordinate() {
    assertThat(Coordinate.of(List.of(Sweeps.axis("seed", "[7]")))).isEmpty();
  }

  @Test
  void powersOfTenHaveALogarithmicScaleAndEvenStepsALinearOne() {
    assertThat(of("[0.001, 0.01, 0.1]").scale()).isEqualTo(Scale.LOGARITHMIC);
    assertThat(of("[1, 2, 5, 10, 20]").scale()).isEqualTo(Scale.LOGARITHMIC);
    assertThat(of("[5, 10, 15, 20, 25, 30, 35, 40, 45, 50]").scale()).isEqualTo(Scale.LINEAR);
    assertThat(of("[0, 0.01, 0.1]").scale()).isEqualTo(Scale.LOGARITHMIC);
    assertThat(of("[0, 0.1]").scale()).isEqualTo(Scale.LINEAR);
    assertThat(of("[-1, 0.01, 0.1]").scale()).isEqualTo(Scale.LINEAR);
    assertThat(of("[0, 10, 20, 30, 40]").scale()).isEqualTo(Scale.LINEAR);
    assertThat(of("[10, 20, 40]").scale()).isEqualTo(Scale.LINEAR);
  }
}
