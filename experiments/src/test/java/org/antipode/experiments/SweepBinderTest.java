package org.antipode.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.options.Setting;
import org.antipode.core.Problems;
import org.antipode.core.RequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepBinderTest {
  @TempDir private Path folder;

  private Sweep small(String... overrides) {
    return Sweeps.small(folder, overrides);
  }

  private List<String> problems(String... overrides) {
    return catchThrowableOfType(RequestException.class, () -> small(overrides)).problems();
  }

  private static List<String> values(Sweep sweep, int axis) {
    return sweep.grid().axes().get(axis).values().stream().map(v -> v.asText()).toList();
  }

  @Test
  void theGridsAxesStandInItsOrderAndTheLastVariesFastest() {
    Sweep sweep = small();
    assertThat(sweep.grid().axes())
        .extracting(Axis::key)
        .containsExactly("measurement.rows", "solver");
    assertThat(sweep.points())
        .extracting(point -> sweep.grid().describe(point))
        .containsExactly(
            "measurement.rows=4, solver=levenberg-marquardt",
            "measurement.rows=4, solver=sign-flip-descent",
            "measurement.rows=8, solver=levenberg-marquardt",
            "measurement.rows=8, solver=sign-flip-descent",
            "measurement.rows=12, solver=levenberg-marquardt",
            "measurement.rows=12, solver=sign-flip-descent");
    assertThat(sweep.points()).extracting(GridPoint::index).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(sweep.size()).isEqualTo(18);
  }

  @Test
  void eachPointsExperimentHasItsValuesAndTheRestOfTheFile() {
    Experiment experiment = small().experiments().get(3);
    assertThat(experiment.solver().name()).isEqualTo("sign-flip-descent");
    assertThat(experiment.toJson().at("/measurement/rows").intValue()).isEqualTo(8);
    assertThat(experiment.strategy().starts().random()).isEqualTo(2);
  }

  @Test
  void theStartsOfAnEncoderAreAnAxisToo() {
    String encoder = "starts={encoder: {type: relu-gaussian, layers: [4, 3]}}";
    Sweep sweep =
        Sweeps.small(
            folder, encoder, "grid={starts.random: [0, 2], starts.encoder.layers: [[4, 3]]}");
    assertThat(sweep.experiments())
        .extracting(experiment -> experiment.strategy().starts().random())
        .startsWith(0, 2)
        .hasSize(2 * small().points().size());
    assertThat(sweep.experiments())
        .allSatisfy(
            experiment ->
                assertThat(experiment.strategy().starts().encoder().orElseThrow().name())
                    .isEqualTo("relu-gaussian"));
  }

  @Test
  void aRangeIsTakenInDecimalsAndEndsWhereItsStepsMeetTheEnd() {
    assertThat(rangeOf("{from: 0.1, to: 0.3, step: 0.1}")).containsExactly("0.1", "0.2", "0.3");
    assertThat(rangeOf("{from: 4, to: 9, step: 2}")).containsExactly("4", "6", "8");
    assertThat(rangeOf("{from: -1, to: 1}")).containsExactly("-1", "0", "1");
  }

  private List<String> rangeOf(String range) {
    Problems problems = new Problems();
    Setting grid =
        SweepKeys.of(Sweeps.REGISTRY)
            .none()
            .override(List.of("grid.a.b=" + range), folder)
            .get("grid")
            .orElseThrow();
    List<JsonNode> values = new ArrayList<>();
    AxisSettings.read(grid, problems).get("a.b").node().forEach(values::add);
    problems.raise();
    return values.stream().map(JsonNode::toString).toList();
  }

  @Test
  void anAxisMayTakeListsMappingsAndASingleValue() {
    Sweep sweep =
        Sweeps.of(
            folder,
            """
            measurement: identity
            grid:
              generator.layers: [[2, 9], [3, 12, 30]]
              solver: [{type: sign-flip-descent, step: 0.5}, sign-flip-descent]
              generator: relu-gaussian
            """);
    assertThat(sweep.experiments())
        .extracting(e -> e.toJson().at("/generator/layers") + " " + e.toJson().at("/solver/step"))
        .startsWith("[2,9] 0.5", "[2,9] " + sweep.experiments().get(1).toJson().at("/solver/step"))
        .hasSize(4);
    assertThat(sweep.experiments().get(1).toJson().at("/solver/step").doubleValue())
        .isNotEqualTo(0.5);
  }

  @Test
  void anOptionThatAllTypesOfAnAxisAcceptIsKeptAtAllPointsUnderAFormerNameToo() {
    Sweep sweep = Sweeps.small(folder, "solver.maxIterations=7", "solver.tolerance=1e-5");
    assertThat(sweep.experiments())
        .extracting(e -> e.solver().name() + " " + e.toJson().at("/solver/maxIterations"))
        .startsWith("levenberg-marquardt 7", "sign-flip-descent 7");
    assertThat(sweep.experiments().get(0).toJson().at("/solver/minDecrease").doubleValue())
        .isEqualTo(1e-5);
    assertThat(sweep.experiments().get(1).toJson().at("/solver/tolerance").doubleValue())
        .isEqualTo(1e-5);
  }

  @Test
  void anAxisIsRefusedIfItIsGivenTwice() {
    RequestException refused =
        catchThrowableOfType(
            RequestException.class,
            () -> Sweeps.of(folder, "grid: {measurement: {rows: [1]}, measurement.rows: [3]}"));
    assertThat(refused)
        .hasMessage("grid.measurement.rows: this axis is given twice; remove one of them");
  }

  @Test
  void withoutAGridThereIsOnePoint() {
    assertThat(
            Sweeps.of(
                    folder,
                    "{generator: {type: relu-gaussian, layers: [2, 9]}, measurement: identity}")
                .size())
        .isEqualTo(10);
  }

  @Test
  void theCommandLineReplacesAnAxisInItsPlaceAndAddsOthers() {
    Sweep sweep = small("grid.measurement.rows=[5, 6]", "grid.starts=[1, 3]", "trials=2");
    assertThat(sweep.grid().axes())
        .extracting(Axis::key)
        .containsExactly("measurement.rows", "solver", "starts");
    assertThat(values(sweep, 0)).containsExactly("5", "6");
    assertThat(sweep.size()).isEqualTo(16);
  }

  @Test
  void anAxisAndOneOfItsKeysAreReplacedEachOnItsOwnHoweverTheyAreWritten() {
    String dotted = "{measurement.rows: [4, 8], measurement: [gaussian, bernoulli]}";
    String nested = "{measurement: {rows: [4, 8]}, starts: [1]}";
    assertThat(axes(dotted, "grid.measurement.rows=[5, 6]"))
        .containsExactly("measurement.rows [5, 6]", "measurement [gaussian, bernoulli]");
    assertThat(axes(dotted, "grid.measurement.rows={from: 1, to: 3}"))
        .containsExactly("measurement.rows [1, 2, 3]", "measurement [gaussian, bernoulli]");
    assertThat(axes(dotted, "grid.measurement=[bernoulli]"))
        .containsExactly("measurement.rows [4, 8]", "measurement [bernoulli]");
    assertThat(axes(nested, "grid.measurement=[gaussian]"))
        .containsExactly("measurement.rows [4, 8]", "starts [1]", "measurement [gaussian]");
    assertThat(axes(nested, "grid.measurement=[gaussian]", "grid.measurement.rows=[9]"))
        .containsExactly("measurement.rows [9]", "starts [1]", "measurement [gaussian]");
  }

  @Test
  void anAxisOfTypesMayStandAfterTheAxisOfTheirOptions() {
    Sweep sweep =
        small("grid.measurement.rows=[5]", "grid.measurement=[gaussian, bernoulli]", "trials=1");
    assertThat(sweep.experiments())
        .extracting(e -> e.toJson().get("measurement").toString())
        .containsOnly("{\"type\":\"gaussian\",\"rows\":5}", "{\"type\":\"bernoulli\",\"rows\":5}");
  }

  private List<String> axes(String grid, String... overrides) {
    String yaml =
        """
        generator: {type: relu-gaussian, layers: [2, 9]}
        measurement: gaussian
        grid: %s
        """;
    Sweep sweep = Sweeps.of(folder, yaml.formatted(grid), overrides);
    return IntStream.range(0, sweep.grid().axes().size())
        .mapToObj(axis -> sweep.grid().axes().get(axis).key() + " " + values(sweep, axis))
        .toList();
  }

  @Test
  void aBadValueIsToldWithItsPlaceBeforeAnythingRuns() {
    assertThat(problems("grid.measurement.rows=[4, 0]"))
        .containsExactly(
            "grid, at measurement.rows=0, solver=levenberg-marquardt (and at 1 more): "
                + "measurement.gaussian: option 'rows' must be at least 1 but is 0");
    assertThat(problems("grid.solver=[levenberg-marquardt, sign-flip-decent]"))
        .singleElement()
        .asString()
        .startsWith(
            "grid, at measurement.rows=4, solver=sign-flip-decent (and at 2 more): Unknown solver")
        .contains("Did you mean 'sign-flip-descent'?");
  }

  @Test
  void whatIsWrongEverywhereIsToldOnceWithoutAPlace() {
    assertThat(problems("generator.layers=[3, 0]"))
        .containsExactly(
            "generator.relu-gaussian: entry 2 of option 'layers' must be at least 1 but is 0");
  }

  @Test
  void everyProblemOfTheSweepsOwnKeysIsToldAtOnce() {
    assertThat(
            problems(
                "trails=3",
                "trials=0",
                "metrics=[relativError]",
                "success=iterations = 3",
                "grid.starts=[]",
                "grid.hops=[1, 1]",
                "grid.seed={from: 3, to: 1}"))
        .satisfiesExactlyInAnyOrder(
            p -> assertThat(p).startsWith("sweep: unknown option 'trails'. Did you mean 'trials'?"),
            p -> assertThat(p).isEqualTo("grid.starts: there is no value; give at least one"),
            p -> assertThat(p).isEqualTo("grid.hops: 1 occurs twice"),
            p -> assertThat(p).startsWith("grid.seed: a range needs from <= to"),
            p -> assertThat(p).isEqualTo("sweep: option 'trials' must be at least 1 but is 0"));
  }

  @Test
  void theReportPoolsKeysOfTheGridAlone() {
    assertThat(small("report.pool=[solver]").report().pool()).containsExactly("solver");
    assertThat(problems("report.pool=[solver, measurement.row]"))
        .containsExactly(
            "report: option 'pool' names 'measurement.row', which is no key of the grid. Did you"
                + " mean 'measurement.rows'? Its keys: measurement.rows, solver");
  }

  @Test
  void aMetricOrConditionThatIsUnknownIsToldWithTheNearest() {
    assertThat(problems("metrics=[relativError]", "success=iterations = 3"))
        .containsExactly(
            "sweep: option 'success' must compare by <, <=, > or >= but is 'iterations = 3'",
            "sweep: option 'metrics' names an unknown metric 'relativError'. Did you mean"
                + " 'relativeError'? Metrics: "
                + Arrays.stream(Metric.values())
                    .map(Metric::key)
                    .collect(Collectors.joining(", ")));
  }

  @Test
  void aGridOfTooManyTrialsIsRefused() {
    assertThat(problems("grid.measurement.rows={from: 1, to: 10001}")).hasSize(1);
    assertThat(problems("trials=2000000")).hasSize(1);
    assertThat(problems("grid.measurement.rows={from: 1, to: 1e9}"))
        .containsExactly("grid.measurement.rows: the range has more than 100000 steps");
    assertThat(problems("grid=3")).singleElement().asString().startsWith("grid: must be a mapping");
  }

  @Test
  void theDescriptionReadFromAnotherFolderGivesTheSameSweep() throws Exception {
    Files.createDirectories(folder.resolve("data"));
    Sweep sweep =
        Sweeps.of(
            folder,
            """
            generator: {type: relu-gaussian, layers: [2, 9]}
            measurement: {type: matrix, file: data/A.npy}
            grid:
              truth: [{type: latent, file: data/x.npy}, {type: signal, file: data/s.npy}, drawn]
              measurement.file: [data/A.npy, B.npy]
            report: {title: Two matrices}
            """);
    Setting again = Setting.of(sweep.description(), Path.of("/elsewhere"));
    Sweep replayed =
        new SweepBinder(Sweeps.REGISTRY)
            .bind(SweepKeys.of(Sweeps.REGISTRY).settings((Setting.Section) again));
    assertThat(replayed.description()).isEqualTo(sweep.description());
    assertThat(replayed.experiments()).isEqualTo(sweep.experiments());
    assertThat(sweep.description().at("/grid/measurement.file/1").textValue())
        .isEqualTo(folder.resolve("B.npy").toString());
    assertThat(sweep.description().at("/report/title").textValue()).isEqualTo("Two matrices");
    assertThat(new ObjectMapper().readTree(sweep.description().toString()))
        .isEqualTo(sweep.description());
  }
}
