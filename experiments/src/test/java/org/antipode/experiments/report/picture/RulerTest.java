package org.antipode.experiments.report.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.antipode.experiments.report.analysis.Scale;
import org.antipode.experiments.report.picture.Ruler.Tick;
import org.junit.jupiter.api.Test;

class RulerTest {

  private static List<String> labels(double low, double high, Scale scale) {
    return Ruler.of(new Span(low, high), scale).ticks().stream().map(Tick::label).toList();
  }

  @Test
  void stepsAreOneTwoOrFive() {
    assertThat(labels(0, 1, Scale.LINEAR)).containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1");
    assertThat(labels(-3, 52, Scale.LINEAR)).containsExactly("0", "10", "20", "30", "40", "50");
    assertThat(labels(10200, 10410, Scale.LINEAR))
        .containsExactly("10200", "10250", "10300", "10350", "10400");
  }

  @Test
  void manyDecadesHavePowersOfTenAndFewAlsoTwoAndFive() {
    assertThat(labels(5e-5, 2, Scale.LOGARITHMIC))
        .containsExactly("0.0001", "0.001", "0.01", "0.1", "1");
    assertThat(labels(0.9, 60, Scale.LOGARITHMIC)).containsExactly("1", "2", "5", "10", "20", "50");
    assertThat(labels(1e-16, 1, Scale.LOGARITHMIC)).hasSizeBetween(4, 8).contains("1");
  }

  @Test
  void aScaleWithinOneStepStillHasNumbers() {
    assertThat(labels(3, 4.4, Scale.LOGARITHMIC)).containsExactly("3", "3.5", "4");
  }

  @Test
  void aValueIsAtItsShareOfTheScale() {
    assertThat(Ruler.of(new Span(0, 8), Scale.LINEAR).place(2)).isEqualTo(0.25);
    assertThat(Ruler.of(new Span(0.01, 100), Scale.LOGARITHMIC).place(0.1))
        .isCloseTo(0.25, within(1e-12));
  }

  @Test
  void cellsReachHalfWayToTheirNeighbours() {
    assertThat(Span.cells(new double[] {10, 20, 40}, Scale.LINEAR))
        .containsExactly(new Span(5, 15), new Span(15, 30), new Span(30, 50));
  }
}
