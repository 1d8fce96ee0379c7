package org.antipode.experiments.report.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.experiments.Axis;
import org.antipode.experiments.GridPoint;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.report.Sweeps;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Axis SOLVER = Sweeps.axis("solver", "[\"a\", \"b\"]");
  private static final Axis ROWS = Sweeps.axis("measurement.rows", "[10, 20, 30]");

  /** Solver a succeeds from the row on that b reaches one row later; b's error is twice a's. */
  private static SweepResults results(boolean sharedSeeds, int failedRepetition) {
    List<GridPoint> points = new ArrayList<>();
    SOLVER
        .values()
        .forEach(s -> ROWS.values().forEach(r -> points.add(point(points.size(), s, r))));
    List<Outcome> outcomes = new ArrayList<>();
    for (GridPoint point : points) {
      boolean a = point.index() < 3;
      int row = point.index() % 3;
      for (int r = 0; r < 4; r++) {
        boolean failed = a && r == failedRepetition;
        outcomes.add(
            new Outcome(
                point.index(),
                r,
                sharedSeeds ? r : 100L * point.index() + r,
                !failed && (a ? row >= 1 : row >= 2),
                failed ? Map.of() : Map.of("relativeError", a ? 0.1 : 0.2),
                1,
                failed ? Optional.of("no answer") : Optional.empty()));
      }
    }
    return new SweepResults(
        "Pairs",
        JsonNodeFactory.instance.objectNode(),
        List.of(SOLVER, ROWS),
        points,
        4,
        List.of("relativeError"),
        "relativeError <= 0.15",
        outcomes);
  }

  private static GridPoint point(int index, JsonNode solver, JsonNode rows) {
    return new GridPoint(index, List.of(solver, rows));
  }

  @Test
  void pairsAreTrialsOfOneRepetitionAndSeedThatDifferInOneCoordinate() {
    Comparison comparison = Analysis.of(results(true, -1)).comparisons().get(0);

    assertThat(comparison.coordinate().name()).isEqualTo("solver");
    assertThat(comparison.rates().both()).isEqualTo(4);
    assertThat(comparison.rates().onlyFirst()).isEqualTo(4);
    assertThat(comparison.rates().onlySecond()).isZero();
    assertThat(comparison.rates().neither()).isEqualTo(4);
    // Four repetitions that all favour the first: 2 of 16 signs are as extreme.
    assertThat(comparison.rates().pValue()).isCloseTo(0.125, within(1e-12));
    assertThat(comparison.ratios().get("relativeError").ratio().value())
        .isCloseTo(0.5, within(1e-12));
    assertThat(comparison.points()).hasSize(3);
    assertThat(comparison.points().get(1).at().get("measurement.rows").asInt()).isEqualTo(20);
    assertThat(comparison.points().get(1).rates().difference().value()).isEqualTo(1);
  }

  @Test
  void pooledTruthsCountAsDrawsOfTheirOwn() {
    Axis truth = Sweeps.axis("truth.file", "[\"0.png\", \"1.png\", \"2.png\"]");
    List<GridPoint> points = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (JsonNode solver : SOLVER.values()) {
      for (JsonNode file : truth.values()) {
        int i = points.size();
        points.add(point(i, solver, file));
        double error = (i < 3 ? 0.1 : 0.2) * (1 + i % 3);
        outcomes.add(
            new Outcome(i, 0, 7, true, Map.of("relativeError", error), 1, Optional.empty()));
      }
    }
    SweepResults trials =
        new SweepResults(
            "Pairs",
            JsonNodeFactory.instance.objectNode(),
            List.of(SOLVER, truth),
            points,
            1,
            List.of("relativeError"),
            "relativeError <= 0.5",
            outcomes);

    SweepResults pooled = trials.pooled(List.of("truth.file"));
    Comparison comparison = Analysis.of(pooled).comparisons().get(0);

    assertThat(comparison.rates().pairs()).isEqualTo(3);
    // The ratio is a half for all three truths; one group of draws would leave it open.
    assertThat(comparison.ratios().get("relativeError").ratio().low()).isCloseTo(0.5, within(1e-9));
    assertThat(comparison.ratios().get("relativeError").ratio().high())
        .isCloseTo(0.5, within(1e-9));
    assertThat(pooled.outcomes().get(0).seed()).isEqualTo(7);
    assertThat(trials.pooled(List.of("solver")).outcomes())
        .extracting(Outcome::seed)
        .containsOnly(7L);
  }

  @Test
  void trialsOfDifferentSeedsAreNoPairs() {
    assertThat(Analysis.of(results(false, -1)).comparisons()).isEmpty();
  }

  @Test
  void aTrialThatFailedIsInNoPairAndInNoShare() {
    Analysis analysis = Analysis.of(results(true, 2));

    assertThat(analysis.comparisons().get(0).rates().pairs()).isEqualTo(9);
    assertThat(analysis.summaries().get(1).success().orElseThrow().rate()).isEqualTo(1);
    assertThat(analysis.summaries().get(1).failures()).isEqualTo(1);
    assertThat(analysis.results().causes()).containsExactly(Map.entry("no answer", 3));
  }

  @Test
  void theCoordinateOfTheFiftyPercentPointIsNotCompared() {
    assertThat(Analysis.of(results(true, -1)).comparisons()).hasSize(1);
  }
}
