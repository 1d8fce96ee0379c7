package org.antipode.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.antipode.report.chart.Ruler.Tick;
import org.junit.jupiter.api.Test;

class RulerTest {

  private static List<String> labels(double low, double high, Scale scale) {
    return Ruler.of(new Span(low, high), scale, new double[] {}).ticks().stream()
        .map(Tick::label)
        .toList();
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
    assertThat(Ruler.of(new Span(0, 8), Scale.LINEAR, new double[] {}).place(2)).isEqualTo(0.25);
    assertThat(Ruler.of(new Span(0.01, 100), Scale.LOGARITHMIC, new double[] {}).place(0.1))
        .isCloseTo(0.25, within(1e-12));
  }

  @Test
  void cellsReachHalfWayToTheirNeighbours() {
    assertThat(Span.cells(new double[] {10, 20, 40}, Scale.LINEAR))
        .containsExactly(new Span(5, 15), new Span(15, 30), new Span(30, 50));
  }

  private static List<String> around(double... values) {
    return Ruler.around(values, Scale.LOGARITHMIC).ticks().stream().map(Tick::label).toList();
  }

  @Test
  void hundredsOfDecadesAreThinned() {
    assertThat(around(1e-300, 1))
        .containsExactly("1e-300", "1e-250", "1e-200", "1e-150", "1e-100", "1e-50", "1");
    assertThat(around(1e-300, 1e300)).hasSizeBetween(5, 8).contains("1").doesNotContain("0");
    assertThat(around(Double.MIN_NORMAL, Double.MAX_VALUE)).hasSizeBetween(5, 8).contains("1");
    assertThat(around(0, 1e-300, 1)).hasSizeBetween(5, 9).startsWith("0").contains("1");
  }

  @Test
  void zeroIsMarkedBelowAllOtherNumbersOfALogarithmicAxis() {
    Ruler ruler = Ruler.around(new double[] {0, 1e-6, 1e-3, 1}, Scale.LOGARITHMIC);

    assertThat(ruler.ticks().get(0)).isEqualTo(new Tick(0, "0"));
    assertThat(ruler.ticks().get(1).value()).isGreaterThanOrEqualTo(1e-6);
    assertThat(ruler.place(0)).isBetween(0.01, ruler.place(1e-6) - 0.05);
    assertThat(ruler.place(1)).isBetween(0.9, 0.99);
    assertThat(around(0, 0, 0)).contains("0");
    assertThat(around(0, 5)).startsWith("0").hasSizeGreaterThan(1);
  }

  @Test
  void numbersThatAreAlikeButForRoundingHaveAnAxisOfTheirSize() {
    for (double value : new double[] {0.1, 0.5, 1, 3e-7, 1e17}) {
      assertThat(around(value, Math.nextUp(value))).hasSizeBetween(1, 8).doesNotHaveDuplicates();
      Ruler linear = Ruler.around(new double[] {value, Math.nextUp(value)}, Scale.LINEAR);
      assertThat(linear.ticks()).hasSizeBetween(1, 8);
      assertThat(labels(value, Math.nextUp(value), Scale.LINEAR)).hasSizeLessThan(10);
    }
  }
}
