package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.antipode.experiments.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartsCommandsTest {
  @Test
  void aSweepsKeysAreDescribedWithTheirDefaultsTheGrammarOfSuccessAndEveryMetric() {
    CommandLineRun run = CommandLineRun.of("describe", "sweep");
    assertThat(run.status()).isZero();
    assertThat(run.out().lines())
        .anyMatch(line -> line.matches("trials +a whole number +10 +>= 1 .*"))
        .anyMatch(line -> line.matches("success +\\S.* +\"relativeError <= 1e-6\" .*< <= > >=.*"));
    for (Metric metric : Metric.values()) {
      assertThat(run.out().lines()).anyMatch(line -> line.startsWith(metric.key() + " "));
      assertThat(CommandLineRun.of("describe", "metrics").out()).contains(metric.summary());
    }
  }

  @Test
  void aDefaultPartWithItsOwnDefaultsIsItsNameAlone() {
    CommandLineRun run = CommandLineRun.of("describe", "staged");
    assertThat(run.out())
        .contains(
            "solver: {type: staged, latent: levenberg-marquardt, joint: proximal-gauss-newton,"
                + " heldOut: 0.0}")
        .doesNotContain("maxIterations");
  }

  @Test
  void everythingInstalledIsListed() {
    CommandLineRun run = CommandLineRun.of("list");
    assertThat(run.status()).isEqualTo(0);
    assertThat(run.out().lines()).first().asString().matches("KIND +NAME +SUMMARY +FROM");
    assertThat(run.out())
        .containsPattern("generator +relu-gaussian ")
        .containsPattern("measurement +gaussian ")
        .containsPattern("noise +gaussian ")
        .containsPattern("loss +least-squares ")
        .containsPattern("penalty +ridge ")
        .containsPattern("solver +levenberg-marquardt ");
  }

  @Test
  void oneKindIsListedAlone() throws Exception {
    for (String kind : List.of("solver", "solvers")) {
      JsonNode parts = CommandLineRun.of("list", kind, "--json").json().get("parts");
      assertThat(parts).isNotEmpty();
      assertThat(parts).allMatch(part -> part.get("kind").textValue().equals("solver"));
      assertThat(parts).allMatch(part -> !part.get("origin").textValue().isEmpty());
    }
  }

  @Test
  void aNameOfTwoKindsIsDescribedTwice() throws Exception {
    CommandLineRun run = CommandLineRun.of("describe", "gaussian");
    assertThat(run.out())
        .contains("gaussian (measurement)")
        .contains("measurement: {type: gaussian, rows: ROWS}")
        .contains("-s measurement=gaussian -s measurement.rows=ROWS")
        .contains("gaussian (noise)")
        .contains("noise: {type: gaussian}");
    assertThat(CommandLineRun.of("describe", "gaussian", "--json").json().get("parts")).hasSize(2);
    assertThat(CommandLineRun.of("describe", "noise.gaussian", "--json").json().get("parts"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seed",
        "generator",
        "measurement",
        "noise",
        "truth",
        "observed",
        "loss",
        "penalty",
        "starts",
        "hops",
        "solver",
        "grid",
        "trials",
        "metrics",
        "success",
        "report",
        "engine"
      })
  void everyKeyOfAFileIsDescribed(String key) throws Exception {
    CommandLineRun run = CommandLineRun.of("describe", key);
    assertThat(run.status()).isEqualTo(0);
    assertThat(run.out()).startsWith(key + ": ").contains("In an experiment file:\n  " + key + ":");
    JsonNode json = CommandLineRun.of("describe", key, "--json").json();
    assertThat(json.at("/keys/0/key").textValue()).isEqualTo(key);
    assertThat(json.at("/keys/0/meaning").textValue()).isNotBlank();
  }

  @Test
  void aKeysTypesAndOptionsAreDescribed() {
    assertThat(CommandLineRun.of("describe", "truth").out())
        .containsPattern("latent +file +a latent code from a file")
        .containsPattern("drawn +a latent code drawn");
    assertThat(CommandLineRun.of("describe", "starts").out())
        .containsPattern("starts +a whole number +10 +>= 1");
    assertThat(CommandLineRun.of("describe", "penalty.weight").out()).startsWith("penalty: ");
    assertThat(CommandLineRun.of("describe", "noise").out())
        .contains("if left out, 'none' is taken")
        .containsPattern("gaussian-absolute +norm ");
  }

  @Test
  void theNearestPartOrKeyIsNamed() {
    for (List<String> slip :
        List.of(
            List.of("thruth", "truth"),
            List.of("penalti", "penalty"),
            List.of("mnist-decodr", "mnist-decoder"),
            List.of("solvr", "solver"))) {
      CommandLineRun run = CommandLineRun.of("describe", slip.get(0));
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.problems())
          .singleElement()
          .asString()
          .contains("Unknown part or key '" + slip.get(0) + "'. Did you mean '" + slip.get(1));
    }
  }

  @Test
  void anOptionIsDescribedWithTypeDefaultBoundsAndHelp() throws Exception {
    JsonNode options =
        CommandLineRun.of("describe", "gaussian", "--json").json().at("/parts/0/options");
    JsonNode rows = options.get(0);
    assertThat(rows.get("name").textValue()).isEqualTo("rows");
    assertThat(rows.get("type").textValue()).isEqualTo("a whole number");
    assertThat(rows.get("required").booleanValue()).isTrue();
    assertThat(rows.get("default").isNull()).isTrue();
    assertThat(rows.get("min").doubleValue()).isEqualTo(1);
    assertThat(rows.get("max").isNull()).isTrue();
    assertThat(rows.get("help").textValue()).isNotEmpty();
  }

  @Test
  void theChecksAreToldForEachMapAndForTheirComposition() throws Exception {
    CommandLineRun run = CommandLineRun.of(CommandLineRun.small("check"));
    assertThat(run.out())
        .contains("generator.relu-gaussian, 4 → 120")
        .contains("measurement.gaussian, 120 → 40")
        .contains("measurement.gaussian after generator.relu-gaussian, 4 → 40")
        .doesNotContain("FAILED");
    assertThat(run.status()).isEqualTo(0);
    JsonNode json = CommandLineRun.of(CommandLineRun.small("check", "--json")).json();
    assertThat(json.get("passed").booleanValue()).isTrue();
    assertThat(json.get("parts")).hasSize(3);
    assertThat(json.at("/parts/0/checks")).isNotEmpty();
  }

  @Test
  void aGeneratorIsCheckedAlone() throws Exception {
    String[] args = {"check", "-s", "generator=relu-gaussian", "-s", "generator.layers=[3,9]"};
    CommandLineRun run = CommandLineRun.of(args);
    assertThat(run.out())
        .startsWith("generator.relu-gaussian, 3 → 9")
        .doesNotContain("measurement.");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(0);
    JsonNode parts = CommandLineRun.of(with(args, "--json")).json().get("parts");
    assertThat(parts).hasSize(1);
    assertThat(parts.get(0).get("name").textValue()).isEqualTo("generator.relu-gaussian");
  }

  @Test
  void aMeasurementOfASizeOfItsOwnIsCheckedAlone(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("A.csv"), "1,2,3\n4,5,6\n");
    String[] args = {"check", "-s", "measurement=matrix", "-s", "measurement.file=" + file};
    CommandLineRun run = CommandLineRun.of(args);
    assertThat(run.out()).startsWith("measurement.matrix, 3 → 2").doesNotContain("generator.");
    assertThat(run.status()).isEqualTo(0);
    JsonNode json = CommandLineRun.of(with(args, "--json")).json();
    assertThat(json.get("passed").booleanValue()).isTrue();
    assertThat(json.get("parts")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aMatrixOfOneOrTwoColumnsHasASizeOfItsOwnToo(int columns, @TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("A.csv"), columns == 1 ? "1\n4\n" : "1,2\n4,5\n");
    CommandLineRun run =
        CommandLineRun.of("check", "-s", "measurement=matrix", "-s", "measurement.file=" + file);
    assertThat(run.out()).startsWith("measurement.matrix, " + columns + " → 2");
  }

  @Test
  void aMeasurementOfAnySizeAsksForAGenerator() {
    for (String measurement : List.of("identity", "{type: gaussian, rows: 5}")) {
      CommandLineRun run = CommandLineRun.of("check", "-s", "measurement=" + measurement);
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.problems())
          .singleElement()
          .asString()
          .startsWith("antipode: measurement.")
          .endsWith(": its size is that of the signal; give a generator too");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "generator={type: relu-gaussian, layers: [3, 20, 50]}",
        "generator={type: relu-gaussian, layers: [3, 20, 50], distribution: sphere}",
        "generator=mnist-decoder",
        "generator=fashion-decoder",
        "generator=mnist-conv-decoder",
        "noise=none",
        "noise={type: gaussian, level: 0.1}",
        "noise={type: gaussian-absolute, norm: 2}",
        "loss=least-squares",
        "penalty=none",
        "penalty=0.01",
        "solver=levenberg-marquardt",
        "solver={type: levenberg-marquardt, linearSolver: dense}",
        "solver={type: levenberg-marquardt, linearSolver: matrix-free}",
        "solver=sign-flip-descent",
        "solver={type: sign-flip-descent, step: 0.1}",
        "solver={type: sign-flip-descent, flip: false}"
      })
  void everyShippedPartPassesItsChecks(String part) {
    CommandLineRun run = CommandLineRun.of("check", "-s", part);
    assertThat(run.out()).startsWith(part.substring(0, part.indexOf('=')) + ".");
    assertThat(run.out()).doesNotContain("FAILED");
    assertThat(run.status()).isEqualTo(0);
  }

  @Test
  void everyShippedMeasurementPassesItsChecks() {
    for (String measurement : List.of("identity", "bernoulli", "gaussian")) {
      String rows = measurement.equals("identity") ? "seed=1" : "measurement.rows=7";
      CommandLineRun run =
          CommandLineRun.of(
              "check",
              "-s",
              "generator={type: relu-gaussian, layers: [3, 20]}",
              "-s",
              "measurement=" + measurement,
              "-s",
              rows);
      assertThat(run.out()).contains("measurement." + measurement).doesNotContain("FAILED");
      assertThat(run.status()).isEqualTo(0);
    }
  }

  @Test
  void aToleranceThatIsNoneIsRefused() {
    for (String tolerance : List.of("0", "1", "1e-13", "NaN")) {
      CommandLineRun run =
          CommandLineRun.of("check", "--tolerance", tolerance, "-s", "loss=least-squares");
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.problems()).first().asString().contains("--tolerance must be from 1e-12");
    }
  }

  @Test
  void aCheckOfNothingAsksForAPart() {
    CommandLineRun run = CommandLineRun.of("check");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.problems())
        .containsExactly(
            "antipode: experiment: no part is given; name one, such as -s"
                + " generator=mnist-decoder");
  }

  @Test
  void aCheckTellsEverythingElseThatIsWrongToo() {
    CommandLineRun run =
        CommandLineRun.of(
            "check",
            "-s",
            "generator=mpl",
            "-s",
            "noise=gaussan",
            "-s",
            "solvr=x",
            "-s",
            "starts=0");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.problems()).hasSize(4);
  }

  private static String[] with(String[] args, String more) {
    String[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = more;
    return all;
  }
}
