package org.antipode.experiments.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.experiments.Axis;
import org.antipode.experiments.GridPoint;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.report.analysis.SweepResults;
import org.antipode.experiments.report.statistics.Interval;
import org.junit.jupiter.api.Test;

/**
 * Paired intervals against SciPy's {@code ttest_1samp} of the pairs' logarithms and differences.
 */
class ComparedMethodTest {
  private static final double[][] ERRORS = {{0.1, 0.2, 0.4, 0.3}, {0.2, 0.3, 0.2, 0.9}};
  private static final double[][] PSNR = {{20, 21, 22, 25}, {23, 20, 26, 27}};

  private static SweepResults results(int trials) {
    List<GridPoint> points = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (int m = 0; m < 2; m++) {
      points.add(new GridPoint(m, List.of(new TextNode(m == 0 ? "first" : "second"))));
      for (int p = 0; p < trials; p++) {
        Map<String, Double> metrics =
            Map.of("signalRelativeError", ERRORS[m][p], "psnr", PSNR[m][p]);
        outcomes.add(new Outcome(m, p, 40 + p, true, metrics, 1 + m, Optional.empty()));
      }
    }
    outcomes.add(new Outcome(1, trials, 99, false, Map.of(), 1, Optional.of("it broke")));
    return new SweepResults(
        "hand-made",
        JsonNodeFactory.instance.objectNode(),
        List.of(new Axis("compare", points.stream().map(p -> p.values().get(0)).toList())),
        points,
        trials + 1,
        List.of("signalRelativeError", "psnr"),
        "converged >= 1",
        outcomes);
  }

  private static void assertInterval(Interval interval, double value, double low, double high) {
    assertThat(interval.value()).isCloseTo(value, within(1e-9));
    assertThat(interval.low()).isCloseTo(low, within(1e-6));
    assertThat(interval.high()).isCloseTo(high, within(1e-6));
  }

  @Test
  void intervalsAreThoseOfThePairs() {
    List<ComparedMethod> methods = ComparedMethod.of(results(4));
    assertThat(methods).extracting(ComparedMethod::name).containsExactly("first", "second");
    assertThat(methods.get(0).ratios()).isEmpty();
    ComparedMethod second = methods.get(1);
    assertInterval(
        second.ratios().get("signalRelativeError").ratio(),
        1.4564753151219703,
        0.4295227293712939,
        4.938784838382561);
    assertInterval(
        second.differences().get("psnr").difference(), 2.0, -1.4374348818589082, 5.437434881858908);
    assertInterval(second.ratios().get("seconds").ratio(), 2, 2, 2);
    assertThat(second.lower().orElseThrow().onlyFirst()).isEqualTo(1);
    assertThat(second.lower().orElseThrow().onlySecond()).isEqualTo(3);
    // The exact sign test: 2 (C(4,0) + C(4,1))/2^4.
    assertThat(second.lower().orElseThrow().pValue()).isCloseTo(0.625, within(1e-12));
    assertThat(second.causes()).containsExactly("it broke");
    assertThat(second.summary().failures()).isEqualTo(1);
  }

  @Test
  void oneTruthHasNoInterval() {
    ComparedMethod second = ComparedMethod.of(results(1)).get(1);
    Interval ratio = second.ratios().get("signalRelativeError").ratio();
    assertThat(ratio.value()).isCloseTo(2, within(1e-12));
    assertThat(ratio.high()).isInfinite();
  }
}
