package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.antipode.experiments.Metric;
import org.junit.jupiter.api.Test;
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
                + " heldOut: 0.0, patience: 10}")
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
        "precision",
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
        .containsPattern("drawn +a latent code drawn")
        .contains("a picture (8 and 16 bits become [0, 1]), or an array as it is");
    assertThat(CommandLineRun.of("describe", "weight").out())
        .containsPattern("folds +a whole number +5 ");
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
}
