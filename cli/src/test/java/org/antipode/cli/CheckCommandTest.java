package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract checks of parts, by check. */
class CheckCommandTest {
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
        "solver={type: levenberg-marquardt, linearSolver: quasi-newton}",
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
