package org.antipode.experiments.report.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.Sweeps;
import org.antipode.experiments.run.TrialRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemSizesTest {
  @TempDir private Path folder;

  private SweepResults run(String... lines) {
    String parts = "generator: {type: relu-gaussian, layers: [2, 6, 12]}\n";
    Sweep sweep = Sweeps.of(folder, parts + String.join("\n", lines));
    TrialRunner runner = new TrialRunner(sweep);
    List<Outcome> outcomes =
        sweep.allTrials().stream()
            .sorted()
            .map(trial -> runner.run(trial, () -> false).orElseThrow())
            .toList();
    return SweepResults.of(sweep, outcomes, JsonNodeFactory.instance.objectNode());
  }

  private static ProblemSizes sizes(SweepResults results) {
    return new ProblemSizes(results, Coordinate.of(results.axes()));
  }

  private static SweepResults withoutSizes(SweepResults results) {
    return new SweepResults(
        results.title(),
        results.provenance(),
        results.axes(),
        results.points(),
        results.trials(),
        results.metrics(),
        results.success(),
        results.outcomes().stream()
            .map(
                o ->
                    new Outcome(
                        o.point(),
                        o.repetition(),
                        o.seed(),
                        o.success(),
                        Map.of("relativeError", 0.1 + o.point()),
                        o.seconds(),
                        o.failure()))
            .toList());
  }

  @Test
  void theRowsOfAMatrixAreFoundWhereverTheyAreInTheGrid() {
    SweepResults results =
        run(
            "measurement: {type: gaussian, rows: 6}",
            "grid: {measurement.rows: [6, 8], starts: [1, 2]}",
            "trials: 1");
    assertThat(sizes(results).measurements()).map(Coordinate::name).contains("measurement.rows");
    assertThat(sizes(results).noise()).isEmpty();
    assertThat(Analysis.of(results).transitions())
        .isNotEmpty()
        .allMatch(transition -> transition.coordinate().name().equals("measurement.rows"));
  }

  @Test
  void anOptionOfAnotherNameThatSetsTheNumberOfMeasurementsIsFound() {
    SweepResults results =
        run(
            "measurement: identity",
            "grid: {generator.layers: [[2, 6, 12], [2, 6, 14]], starts: [1, 2]}",
            "trials: 1");
    assertThat(sizes(results).measurements()).map(Coordinate::name).contains("generator.layers[2]");
  }

  @Test
  void theNoisesSizeIsFoundUnderAnyName() {
    for (String noise : List.of("gaussian, level", "gaussian-absolute, norm")) {
      String option = noise.substring(noise.indexOf(' ') + 1);
      SweepResults results =
          run(
              "measurement: {type: gaussian, rows: 8}",
              "noise: {type: " + noise + ": 0.1}",
              "grid: {starts: [1, 2], noise." + option + ": [0, 0.01, 0.02, 0.03]}",
              "trials: 2");
      assertThat(sizes(results).noise()).map(Coordinate::name).contains("noise." + option);
      assertThat(sizes(results).measurements()).isEmpty();
      assertThat(Analysis.of(results).laws())
          .isNotEmpty()
          .allMatch(law -> law.coordinate().name().equals("noise." + option));
    }
  }

  @Test
  void noiseThatIsDrawnAnewIsNotTakenForNoiseOfAnotherSize() {
    SweepResults results =
        run(
            "measurement: {type: gaussian, rows: 8}",
            "noise: {type: gaussian-absolute, norm: 0.1}",
            "grid: {seed: [1000, 1001], measurement.rows: [100, 101]}",
            "trials: 1");
    assertThat(sizes(results).noise()).isEmpty();
  }

  @Test
  void trialsThatRecordedNoSizesAreAnalysedAlongTheLastNumber() {
    SweepResults results =
        withoutSizes(
            run(
                "measurement: {type: gaussian, rows: 8}",
                "grid: {measurement.rows: [6, 8], starts: [1, 2]}",
                "trials: 1"));
    assertThat(sizes(results).measurements()).isEmpty();
    assertThat(sizes(results).noise()).isEmpty();
    assertThat(Analysis.of(results).transitions())
        .isNotEmpty()
        .allMatch(transition -> transition.coordinate().name().equals("starts"));
  }
}
