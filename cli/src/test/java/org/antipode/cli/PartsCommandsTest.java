package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsCommandsTest {
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
        .contains("noise: {type: gaussian, level: ");
    assertThat(CommandLineRun.of("describe", "gaussian", "--json").json().get("parts")).hasSize(2);
    assertThat(CommandLineRun.of("describe", "noise.gaussian", "--json").json().get("parts"))
        .hasSize(1);
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
  void aCheckAsksForThePartThatIsMissing() {
    CommandLineRun run = CommandLineRun.of("check", "-s", "measurement=identity");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.problems()).singleElement().asString().startsWith("antipode: generator: ");
  }
}
