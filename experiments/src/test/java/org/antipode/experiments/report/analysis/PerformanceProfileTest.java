package org.antipode.experiments.report.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.experiments.Axis;
import org.antipode.experiments.GridPoint;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.report.analysis.PerformanceProfile.Curve;
import org.junit.jupiter.api.Test;

/** A case worked out by hand: three methods of one objective, one of another, four problems. */
class PerformanceProfileTest {
  private static final List<String> METHODS = List.of("a", "b", "c", "other");

  /** Objective and evaluations; the start's objective is 100. */
  private static final double[][][] NUMBERS = {
    {{1, 10}, {2, 40}, {5, 30}, {1e-9, 60}},
    {{1, 20}, {2.05, 20}, {5.09, 10}, {0, 15}},
    {{1.05, 40}, {9, 10}, {0, 0}, {1e-7, 30}},
    {{0, 1}, {0, 1}, {0, 1}, {0, 1}},
  };

  private static SweepResults results(List<String> oneObjective) {
    List<GridPoint> points = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (int m = 0; m < METHODS.size(); m++) {
      points.add(new GridPoint(m, List.of(new TextNode(METHODS.get(m)))));
      for (int p = 0; p < 4; p++) {
        boolean failed = m == 2 && p == 2;
        outcomes.add(
            new Outcome(
                m,
                p,
                p,
                !failed,
                failed
                    ? Map.of()
                    : Map.of(
                        "objective", NUMBERS[m][p][0],
                        "startObjective", 100.0,
                        "totalEvaluations", NUMBERS[m][p][1]),
                2 * NUMBERS[m][p][1],
                failed ? Optional.of("no reason") : Optional.empty()));
      }
    }
    return new SweepResults(
        "hand-made",
        JsonNodeFactory.instance.objectNode(),
        List.of(new Axis("compare", points.stream().map(p -> p.values().get(0)).toList())),
        points,
        4,
        List.of("objective", "startObjective", "totalEvaluations"),
        "converged >= 1",
        oneObjective,
        outcomes);
  }

  /**
   * Problem 1: best 1, solved up to 1 + 0.099; a 10, b 20, c 40 evaluations. Problem 2: best 2,
   * solved up to 2.098; a 40, b 20. Problem 3: best 5, solved up to 5.095; a 30, b 10. Problem 4:
   * best 0, solved up to 0.1; a 60, b 15, c 30.
   */
  @Test
  void theSharesAreThoseOfTheRatiosToTheLeastCost() {
    List<PerformanceProfile> profiles = PerformanceProfile.of(results(List.of("a", "b", "c")));
    assertThat(profiles)
        .extracting(PerformanceProfile::cost)
        .containsExactly("totalEvaluations", "seconds");
    for (PerformanceProfile profile : profiles) {
      assertThat(profile.problems()).isEqualTo(4);
      assertThat(profile.leftOut()).containsExactly("other");
      assertThat(profile.curves())
          .extracting(Curve::method, Curve::ratios)
          .containsExactly(
              tuple("a", List.of(1.0, 2.0, 3.0, 4.0)),
              tuple("b", List.of(1.0, 1.0, 1.0, 2.0)),
              tuple("c", List.of(2.0, 4.0)));
      assertThat(profile.curves().get(0).share(1)).isEqualTo(0.25);
      assertThat(profile.curves().get(0).share(3.5)).isEqualTo(0.75);
      assertThat(profile.curves().get(2).share(Double.POSITIVE_INFINITY)).isEqualTo(0.5);
      assertThat(profile.largestRatio()).isEqualTo(4);
    }
  }

  /** The four problems, once as the kind "easy" and once, without method c, as "hard". */
  @Test
  void eachValueOfTheAxisProblemsHasAProfileOfItsOwnAfterThatOfAll() {
    SweepResults all = results(List.of("a", "b", "c"));
    List<TextNode> kinds = List.of(new TextNode("easy"), new TextNode("hard"));
    List<GridPoint> points = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (int kind = 0; kind < 2; kind++) {
      for (GridPoint point : all.points()) {
        points.add(new GridPoint(points.size(), List.of(kinds.get(kind), point.values().get(0))));
      }
      for (Outcome outcome : all.outcomes()) {
        boolean failed = outcome.failure().isPresent() || kind == 1 && outcome.point() == 2;
        outcomes.add(
            new Outcome(
                outcome.point() + 4 * kind,
                outcome.repetition(),
                outcome.seed(),
                !failed,
                failed ? Map.of() : outcome.metrics(),
                outcome.seconds(),
                failed ? Optional.of("no reason") : Optional.empty()));
      }
    }
    List<PerformanceProfile> profiles =
        PerformanceProfile.of(
            new SweepResults(
                "hand-made",
                JsonNodeFactory.instance.objectNode(),
                List.of(new Axis("problems", List.copyOf(kinds)), all.axes().get(0)),
                points,
                4,
                all.metrics(),
                "converged >= 1",
                all.oneObjective(),
                outcomes));
    assertThat(profiles)
        .extracting(p -> p.problem().orElse("all"), PerformanceProfile::cost)
        .containsExactly(
            tuple("all", "totalEvaluations"),
            tuple("all", "seconds"),
            tuple("easy", "totalEvaluations"),
            tuple("easy", "seconds"),
            tuple("hard", "totalEvaluations"),
            tuple("hard", "seconds"));
    assertThat(profiles.get(0).problems()).isEqualTo(8);
    assertThat(profiles.get(0).curves().get(2).ratios()).containsExactly(2.0, 4.0);
    assertThat(profiles.get(2).curves()).isEqualTo(PerformanceProfile.of(all).get(0).curves());
    assertThat(profiles.get(4).curves().get(0).ratios()).containsExactly(1.0, 2.0, 3.0, 4.0);
    assertThat(profiles.get(4).curves().get(2).ratios()).isEmpty();
  }

  @Test
  void oneMethodOfTheFirstsObjectiveHasNoProfile() {
    assertThat(PerformanceProfile.of(results(List.of("a")))).isEmpty();
  }
}
