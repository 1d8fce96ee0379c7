package org.antipode.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {
  @TempDir private Path folder;

  private String out() {
    return folder.resolve("out").toString();
  }

  /** Two points, one where every trial succeeds and one where none does; two trials each. */
  private CommandLineRun sweep(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("-s", "grid.measurement.rows=[2, 40]", "-s", "trials=2", "--out", out()));
    all.addAll(List.of(more));
    return CommandLineRun.of(CommandLineRun.small("sweep", all.toArray(String[]::new)));
  }

  private JsonNode results() throws Exception {
    return new ObjectMapper().readTree(folder.resolve("out/results.json").toFile());
  }

  private List<String> journal() throws Exception {
    return Files.readAllLines(folder.resolve("out/journal.jsonl"), UTF_8);
  }

  @Test
  void aTableOfPointsTellsHowManyTrialsSucceeded() {
    CommandLineRun run = sweep();
    assertThat(run.status()).isEqualTo(0);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .anyMatch(line -> line.matches("measurement.rows +trials +succeeded +median relativeError"))
        .anyMatch(line -> line.matches("2 +2 +0 +\\S+"))
        .anyMatch(line -> line.matches("40 +2 +2 +\\S+"))
        .contains("trials          4 of 4, 2 succeeded (relativeError <= 1e-6)")
        .anyMatch(
            line ->
                line.matches(
                    "written to +.*out: sweep.yaml, results.json, points.csv.*report.html"));
  }

  @Test
  void theReportsHeadingIsTheFilesAndNoOtherKeyIsTaken() throws Exception {
    assertThat(sweep("-s", "report.title=Two <numbers>").status()).isEqualTo(0);
    assertThat(results().get("title").textValue()).isEqualTo("Two <numbers>");
    assertThat(Files.readString(folder.resolve("out/report.html"), UTF_8))
        .contains("<h1>Two &lt;numbers&gt;</h1>");
    assertThat(sweep("-s", "report.titel=x").problems())
        .singleElement()
        .asString()
        .startsWith("antipode: report: unknown option 'titel'. Did you mean 'title'?");
    assertThat(sweep("-s", "report=[x]").problems())
        .containsExactly("antipode: report: must hold keys, as {title: ...} does, but is [\"x\"]");
  }

  @Test
  void jsonIsAllThatIsPrintedAndWhatTheFileHolds() throws Exception {
    CommandLineRun run = sweep("--json");
    assertThat(run.json()).isEqualTo(results());
    assertThat(run.json().at("/points/1/values/measurement.rows").intValue()).isEqualTo(40);
    assertThat(run.json().at("/points/1/successes").intValue()).isEqualTo(2);
    assertThat(run.json().at("/points/1/medians/relativeError").doubleValue()).isLessThan(1e-9);
    assertThat(run.json().get("finished").booleanValue()).isTrue();
    assertThat(run.json().at("/provenance/sweep/trials").intValue()).isEqualTo(2);
  }

  @Test
  void aTrialIsRepeatedByRecoverFromItsSeed() throws Exception {
    sweep("--threads", "1");
    JsonNode trial = new ObjectMapper().readTree(journal().get(2));
    assertThat(trial.get("point").intValue()).isEqualTo(1);
    JsonNode recovered =
        CommandLineRun.recoverSmall("--json", "-s", "seed=" + trial.get("seed")).json();
    assertThat(trial.at("/metrics/relativeError")).isEqualTo(recovered.get("relativeError"));
  }

  @Test
  void theFileInTheFolderReplaysTheSweep() throws Exception {
    sweep();
    JsonNode first = results();
    String file = folder.resolve("out/sweep.yaml").toString();
    CommandLineRun again =
        CommandLineRun.of(
            "sweep", file, "--out", folder.resolve("again").toString(), "--threads", "1", "--json");
    assertThat(timesApart(again.json())).isEqualTo(timesApart(first));
  }

  private static JsonNode timesApart(JsonNode results) {
    JsonNode copy = results.deepCopy();
    copy.findParents("seconds").forEach(parent -> ((ObjectNode) parent).remove("seconds"));
    return copy;
  }

  @Test
  void trialsThatAreKeptAreNotRunAgainAndNotOverwritten() throws Exception {
    sweep();
    List<String> before = journal();
    CommandLineRun again = sweep();
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.problems())
        .singleElement()
        .asString()
        .contains("holds trials already; --resume");
    CommandLineRun more = sweep("--resume", "-s", "trials=3");
    assertThat(more.status()).isEqualTo(0);
    assertThat(journal()).hasSize(7).startsWith(before.toArray(String[]::new));
  }

  @Test
  void afterAFileHasChangedItDoesNotGoOn() throws Exception {
    Path code = folder.resolve("x.csv");
    Files.writeString(code, "1,2,3,4");
    String[] more = {"-s", "grid.truth=[{type: latent, file: %s}, drawn]".formatted(code)};
    assertThat(sweep(more).status()).isZero();
    String inputs = results().at("/provenance/inputs/files").toString();
    assertThat(inputs).contains(code.toString());
    List<String> before = journal();
    Files.writeString(
        folder.resolve("out/journal.jsonl"), String.join("\n", before.subList(0, 3)) + "\n");
    Files.writeString(code, "1,2,3,5");
    List<String> resumed = new ArrayList<>(List.of(more));
    resumed.add("--resume");
    CommandLineRun refused = sweep(resumed.toArray(String[]::new));
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.problems())
        .singleElement()
        .asString()
        .startsWith("antipode: " + code + " was changed after the trials in ");
    assertThat(results().at("/provenance/inputs/files").toString()).isEqualTo(inputs);
    Files.writeString(code, "1,2,3,4");
    assertThat(sweep(resumed.toArray(String[]::new)).status()).isZero();
    assertThat(timesApart(journal())).isEqualTo(timesApart(before));
  }

  private static List<String> timesApart(List<String> journal) {
    return journal.stream().map(l -> l.replaceAll("\"seconds\":[^,]*,", "")).sorted().toList();
  }

  @Test
  void aTornLastLineIsDroppedAndSaid() throws Exception {
    sweep();
    JsonNode first = results();
    Path file = folder.resolve("out/journal.jsonl");
    Files.writeString(file, "{\"point\":0,\"repet", StandardOpenOption.APPEND);
    CommandLineRun again = sweep("--resume");
    assertThat(again.status()).isEqualTo(0);
    assertThat(again.err()).contains("the journal ended within a line, which is dropped");
    assertThat(timesApart(results())).isEqualTo(timesApart(first));
  }

  @Test
  void aFailedTrialIsCountedAndEndsNothing() {
    CommandLineRun run =
        sweep(
            "-s",
            "grid.measurement.rows=[40]",
            "-s",
            "grid.truth=[drawn, {type: latent, file: none.npy}]");
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.problems())
        .containsExactly(
            "antipode: 2 of 4 trials failed and count in no rate; --resume runs them again");
    assertThat(run.out().lines())
        .contains("trials          4 of 4, 2 succeeded (relativeError <= 1e-6)")
        .anyMatch(
            line ->
                line.startsWith("failed          2 of 4 trials, which count in no rate: ")
                    && line.contains("none.npy"));
  }

  /** Of a latent code of 0 no relative error can be computed. */
  @Test
  void whereEveryTrialFailsTheStatusSaysSoAndNothingIsARate() throws Exception {
    Path code = folder.resolve("zero.csv");
    Files.writeString(code, "0,0,0,0");
    String truth = "truth={type: latent, file: %s}".formatted(code);
    for (int run = 0; run < 2; run++) {
      CommandLineRun failed = sweep("-s", truth, "--resume");
      assertThat(failed.status()).isEqualTo(1);
      assertThat(failed.err())
          .contains("4 of 4 trials failed and count in no rate; --resume runs them again");
      assertThat(failed.out()).contains("failed          4 of 4 trials, which count in no rate: ");
      assertThat(results().at("/points/0/successRate").isNull()).isTrue();
      assertThat(journal()).hasSize(1 + 4 * (run + 1));
    }
  }

  @Test
  void aMetricThatTheProblemDoesNotHaveIsRefusedBeforeTheFirstTrial() throws Exception {
    Files.writeString(folder.resolve("y.csv"), "1,".repeat(39) + "1");
    String observed = "observed=" + folder.resolve("y.csv");
    CommandLineRun refused =
        sweep("-s", "grid={measurement.rows: [40]}", "-s", observed, "-s", "success=psnr > 1");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("option 'success' names psnr, which needs a true signal");
    CommandLineRun chosen =
        sweep("-s", "grid={measurement.rows: [40]}", "-s", observed, "-s", "grid.starts=[1, 2]");
    assertThat(chosen.out()).contains("succeeded (converged >= 1)").contains("median objective");
  }

  @Test
  void whatNoTrialCanBeMadeOfIsToldBeforeTheFirst() {
    CommandLineRun run = sweep("-s", "grid.truth=[{type: latent, file: none.npy}]");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("none.npy");
  }

  @Test
  void everyProblemIsToldBeforeTheFolderIsTouched() {
    assertThat(sweep("-s", "grid.measurement.rows=[40, 0]").problems())
        .containsExactly(
            "antipode: grid, at measurement.rows=0: measurement.gaussian: option 'rows' must be at"
                + " least 1 but is 0");
    assertThat(sweep("--threads", "0").problems())
        .containsExactly("antipode: engine.local: option 'threads' must be at least 1 but is 0");
    assertThat(sweep("--engine", "locl").problems())
        .singleElement()
        .asString()
        .startsWith("antipode: Unknown engine 'locl'. Did you mean 'local'?");
    assertThat(sweep("--master", "local[2]").problems())
        .singleElement()
        .asString()
        .startsWith("antipode: engine.local: unknown option 'master'");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeWrittenToIsToldBeforeTheFirstTrial() throws Exception {
    Files.writeString(folder.resolve("out"), "");
    CommandLineRun run = sweep();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("name a folder");
  }
}
