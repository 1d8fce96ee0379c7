package org.antipode.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.antipode.core.random.Seed;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A measurement that is a list of parts, or a stack of them, from the file to the answer. */
class JoinedMeasurementsTest {
  private static final String GENERATOR =
      """
      generator: {type: relu-gaussian, layers: [4, 40, 120]}
      starts: 3
      seed: 3
      """;

  @TempDir private Path folder;

  private String file(String measurement) throws Exception {
    Path file = folder.resolve("experiment.yaml");
    Files.writeString(file, GENERATOR + measurement);
    return file.toString();
  }

  private static JsonNode recovered(String... args) throws Exception {
    CommandLineRun run = CommandLineRun.of(args);
    assertThat(run.status()).as(run.err()).isEqualTo(0);
    return run.json();
  }

  private static double error(JsonNode result) {
    return result.get("relativeError").doubleValue();
  }

  private List<String> problems(String measurement) throws Exception {
    CommandLineRun run = CommandLineRun.of("recover", file(measurement));
    assertThat(run.status()).isEqualTo(2);
    return run.problems();
  }

  @Test
  void aListIsMeasuredInItsOrderAndItsFileRepeatsTheRun() throws Exception {
    String measurement =
        """
        measurement:
          - {type: gaussian, rows: 60}
          - {type: gaussian, rows: 30}
        """;
    String out = folder.resolve("out").toString();
    JsonNode result = recovered("recover", file(measurement), "--out", out, "--json");
    assertThat(result.get("measurementCount").intValue()).isEqualTo(30);
    assertThat(error(result)).isLessThan(1e-9);
    JsonNode again = recovered("recover", out + "/experiment.yaml", "--json");
    assertThat(again.get("latent")).isEqualTo(result.get("latent"));
    JsonNode links = result.at("/provenance/experiment/measurement/of");
    assertThat(links.findValuesAsText("rows")).containsExactly("60", "30");
  }

  @Test
  void theOverrideOfAFilesMeasurementMayBeAList() throws Exception {
    String one = file("measurement: {type: gaussian, rows: 30}\n");
    JsonNode alone = recovered("recover", one, "--json");
    JsonNode chain =
        recovered(
            "recover", one, "--json", "-s", "measurement=[{type: gaussian, rows: 30}, identity]");
    assertThat(chain.get("latent")).isEqualTo(alone.get("latent"));
    CommandLineRun back =
        CommandLineRun.of(
            "recover", file("measurement: [identity]\n"), "-s", "measurement=identity");
    assertThat(back.status()).as(back.err()).isEqualTo(0);
  }

  @Test
  void viewsOfOneSignalAreStacked() throws Exception {
    String measurement =
        """
        measurement:
          type: stack
          of:
            - [{type: gaussian, rows: 40}, {type: bernoulli, rows: 12}]
            - {type: gaussian, rows: 13}
        """;
    JsonNode result = recovered("recover", file(measurement), "--json");
    assertThat(result.get("measurementCount").intValue()).isEqualTo(25);
    assertThat(error(result)).isLessThan(1e-9);
  }

  @Test
  void aFileInsideAListIsFoundFromTheExperimentsFolderAndHashed() throws Exception {
    NpyFile.write(
        folder.resolve("A.npy"),
        new Tensor(List.of(30, 60), new Seed(5).stream("test").gaussians(30 * 60, 0.2)));
    String measurement = "measurement: [{type: gaussian, rows: 60}, {type: matrix, file: A.npy}]\n";
    JsonNode result = recovered("recover", file(measurement), "--json");
    assertThat(error(result)).isLessThan(1e-9);
    JsonNode hashed = result.at("/provenance/inputs/files");
    assertThat(hashed.has(folder.resolve("A.npy").toString())).isTrue();
  }

  @Test
  void whatIsWrongInAListIsNamed() throws Exception {
    assertThat(problems("measurement: [{type: gaussian}, {type: gausian, rows: 3}, 7]\n"))
        .satisfiesExactly(
            line -> assertThat(line).contains("measurement.gaussian: option 'rows' is required"),
            line -> assertThat(line).contains("Unknown measurement 'gausian'"),
            line -> assertThat(line).contains("option 'type' must be a name but is 7"));
    assertThat(problems("measurement: []\n"))
        .containsExactly(
            "antipode: measurement.chain: option 'of' must have at least one measurement");
    assertThat(problems("measurement: {type: stack, of: 3}\n"))
        .singleElement()
        .asString()
        .startsWith("antipode: measurement: option 'type' must be a name but is 3");
    NpyFile.write(folder.resolve("B.npy"), new Tensor(List.of(5, 50), new double[250]));
    assertThat(problems("measurement: [{type: gaussian, rows: 60}, {type: matrix, file: B.npy}]\n"))
        .containsExactly(
            "antipode: measurement.matrix, link 2, takes shape 50, but measurement.gaussian, link"
                + " 1, gives shape 60");
    assertThat(problems("measurement: [{type: matrix, file: B.npy}, identity]\n"))
        .singleElement()
        .asString()
        .contains(
            "the generator's output of shape 120 does not fit the operator's input of shape 50");
  }

  @Test
  void aGridOfMeasurementsMayHoldLists() throws Exception {
    String sweep =
        """
        grid:
          measurement:
            - {type: gaussian, rows: 30}
            - [{type: gaussian, rows: 60}, {type: bernoulli, rows: 30}]
        trials: 2
        """;
    String out = folder.resolve("out").toString();
    CommandLineRun run = CommandLineRun.of("sweep", file(sweep), "--out", out);
    assertThat(run.status()).as(run.err()).isEqualTo(0);
    String results = Files.readString(folder.resolve("out/results.json"), UTF_8);
    assertThat(new ObjectMapper().readTree(results).findValuesAsText("succeeded"))
        .allMatch(count -> count.equals("2"));
  }
}
