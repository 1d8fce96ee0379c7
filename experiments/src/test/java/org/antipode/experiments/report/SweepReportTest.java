package org.antipode.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.experiments.Axis;
import org.antipode.experiments.GridPoint;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.report.analysis.Analysis;
import org.antipode.experiments.report.analysis.SweepResults;
import org.antipode.report.folder.ResultFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepReportTest {
  @TempDir private Path folder;

  /** Two points, of which the second is yet without trials. */
  private static SweepResults interrupted() {
    Axis axis = Sweeps.axis("generator.layers", "[[10, 250], [20, 250]]");
    List<GridPoint> points =
        List.of(
            new GridPoint(0, axis.values().subList(0, 1)),
            new GridPoint(1, axis.values().subList(1, 2)));
    List<Outcome> outcomes =
        List.of(
            new Outcome(0, 0, 11, true, Map.of("error", 0.25), 0.5, Optional.empty()),
            new Outcome(0, 1, 12, false, Map.of("error", 0.75), 1.5, Optional.empty()),
            new Outcome(0, 2, 13, false, Map.of(), 2.5, Optional.of("said \"no\",\nthen died")));
    return new SweepResults(
        "Layers",
        JsonNodeFactory.instance.objectNode().put("seed", 7),
        List.of(axis),
        points,
        4,
        List.of("error"),
        "error <= 0.5",
        outcomes);
  }

  private static SweepReport report(SweepResults results) {
    return new SweepReport(Analysis.of(results));
  }

  private static void write(SweepReport report, Path folder) {
    try (ResultFolder to = ResultFolder.prepare(folder)) {
      report.write(to);
      assertThat(to.problems()).isEmpty();
    }
  }

  private String written(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  @Test
  void everyTrialIsARow() throws IOException {
    write(report(interrupted()), folder);

    assertThat(written("trials.csv"))
        .isEqualTo(
            """
            point,generator.layers,repetition,seed,success,error,failure,seconds
            0,"[10, 250]",0,11,true,0.25,,0.5
            0,"[10, 250]",1,12,false,0.75,,1.5
            0,"[10, 250]",2,13,false,,"said ""no"",
            then died",2.5
            """);
  }

  @Test
  void anAxisThatIsNamedAsAColumnHasAnotherName() throws IOException {
    List<Axis> axes =
        List.of(
            Sweeps.axis("seed", "[1, 2]"),
            Sweeps.axis("starts", "[3]"),
            Sweeps.axis("hops", "[0]"));
    List<String> metrics = List.of("starts");
    write(
        report(
            Sweeps.run(
                "Seeds",
                axes,
                1,
                metrics,
                (values, random) -> Sweeps.outcome(true, Map.of("starts", 1.0), 1))),
        folder);

    assertThat(written("trials.csv"))
        .startsWith(
            "point,grid.seed,grid.starts,hops,repetition,seed,success,starts,failure,seconds\n"
                + "0,1,3,0,0,0,true,1.0,,1.0\n");
    assertThat(written("points.csv")).startsWith("point,seed,starts,hops,trials,successes,");
  }

  @Test
  void everyPointIsARow() throws IOException {
    write(report(interrupted()), folder);

    List<String> lines = written("points.csv").lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .isEqualTo(
            "point,generator.layers,trials,successes,failures,successRate,successLow,successHigh,"
                + "error.lower,error.median,error.upper,seconds");
    assertThat(lines.get(1))
        .matches("0,\"\\[10, 250]\",2,1,1,0.5,0.094531\\d+,0.905468\\d+,0.375,0.5,0.625,1.0");
    assertThat(lines.get(2)).isEqualTo("1,\"[20, 250]\",0,0,0,,,,,,,");
  }

  @Test
  void theResultsTellThePointsAndWhatIsMissing() throws IOException {
    write(report(interrupted()), folder);
    JsonNode json = new ObjectMapper().readTree(written("results.json"));

    assertThat(json.get("finished").booleanValue()).isFalse();
    assertThat(json.get("trials").intValue()).isEqualTo(8);
    assertThat(json.get("done").intValue()).isEqualTo(3);
    assertThat(json.get("failures").intValue()).isEqualTo(1);
    assertThat(json.at("/axes/generator.layers/1").toString()).isEqualTo("[20,250]");
    assertThat(json.at("/points/0/successHigh").doubleValue()).isCloseTo(0.905469, within(1e-5));
    assertThat(json.at("/points/0/medians/error").doubleValue()).isEqualTo(0.5);
    assertThat(json.at("/points/0/seconds").doubleValue()).isEqualTo(1.0);
    assertThat(json.at("/points/1/successRate").isNull()).isTrue();
    assertThat(json.at("/provenance/seed").intValue()).isEqualTo(7);
  }

  @Test
  void pooledPointsAreOneAndEveryTrialStaysAtItsOwn() throws IOException {
    SweepResults trials = Sweeps.noise();
    SweepResults pooled = trials.pooled(List.of("solver"));
    write(new SweepReport(Analysis.of(pooled), trials), folder);

    assertThat(written("points.csv").lines())
        .hasSize(1 + 6)
        .anyMatch(l -> l.startsWith("3,0.01,40,"));
    assertThat(written("trials.csv").lines())
        .hasSize(1 + 240)
        .anyMatch(line -> line.startsWith("9,sign-flip-descent,0.01,19,"));
    assertThat(pooled.trials()).isEqualTo(40);
    assertThat(pooled.finished()).isTrue();
    assertThat(pooled.successes()).isEqualTo(trials.successes());
    assertThat(pooled.outcomes().get(40 * 3 + 39).seed()).isEqualTo(9019);
    assertThat(trials.pooled(List.of())).isEqualTo(trials);
    assertThat(trials.pooled(List.of("solver", "noise.level")).points()).hasSize(1);
  }

  @Test
  void thePhaseTransitionsLineIsTheOneThatTheTrialsWereDrawnFrom() throws IOException {
    JsonNode json = new ObjectMapper().readTree(report(Sweeps.thousandPoints()).json());

    JsonNode line = json.at("/transitionLines/0");
    assertThat(line.get("of").textValue()).isEqualTo("measurement.rows");
    assertThat(line.get("against").textValue()).isEqualTo("generator.layers[0]");
    assertThat(line.get("slope").doubleValue()).isCloseTo(2.1, within(0.05));
    assertThat(line.get("intercept").doubleValue()).isCloseTo(3, within(0.5));
    assertThat(line.get("rSquared").doubleValue()).isBetween(0.995, 1.0);
    assertThat(json.at("/transitions/9/at/generator.layers[0]/0").intValue()).isEqualTo(10);
    assertThat(json.at("/transitions/9/low").doubleValue()).isLessThan(24);
    assertThat(json.at("/transitions/9/high").doubleValue()).isGreaterThan(24);
  }

  @Test
  void theErrorGrowsLikeTheNoise() throws IOException {
    JsonNode laws = new ObjectMapper().readTree(report(Sweeps.noise()).json()).get("errorLaws");

    assertThat(laws).hasSize(2);
    for (JsonNode law : laws) {
      assertThat(law.get("slope").doubleValue()).isCloseTo(1, within(0.05));
      // The level 0 has no logarithm.
      assertThat(law.get("count").intValue()).isEqualTo(5);
    }
  }

  @Test
  void trialsThatDifferInTimeAloneGiveTheSameFilesButForTheTimes() throws IOException {
    SweepResults results = Sweeps.noise();
    write(report(results), folder.resolve("first"));
    write(report(slower(results)), folder.resolve("second"));

    for (String table : List.of("trials.csv", "points.csv")) {
      assertThat(withoutLastColumn(written("first/" + table)))
          .isEqualTo(withoutLastColumn(written("second/" + table)));
    }
    assertThat(written("first/results.json").replaceAll("\"seconds\" : .*", ""))
        .isEqualTo(written("second/results.json").replaceAll("\"seconds\" : .*", ""));
  }

  private static SweepResults slower(SweepResults results) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Outcome o : results.outcomes()) {
      double seconds = 3 * o.seconds() + 0.01 * o.repetition();
      outcomes.add(
          new Outcome(
              o.point(), o.repetition(), o.seed(), o.success(), o.metrics(), seconds, o.failure()));
    }
    return new SweepResults(
        results.title(),
        results.provenance(),
        results.axes(),
        results.points(),
        results.trials(),
        results.metrics(),
        results.success(),
        outcomes);
  }

  private static List<String> withoutLastColumn(String csv) {
    return csv.lines().map(line -> line.substring(0, line.lastIndexOf(','))).toList();
  }

  @Test
  void outcomesOutOfOrderAreRefused() {
    SweepResults good = interrupted();
    List<Outcome> turned = List.of(good.outcomes().get(1), good.outcomes().get(0));

    assertThatThrownBy(
            () ->
                new SweepResults(
                    good.title(),
                    good.provenance(),
                    good.axes(),
                    good.points(),
                    good.trials(),
                    good.metrics(),
                    good.success(),
                    turned))
        .hasMessage("outcome 1 is out of order");
  }
}
