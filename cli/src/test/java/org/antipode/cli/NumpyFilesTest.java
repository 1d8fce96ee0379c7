package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antipode.files.SignalFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Networks, matrices and measurements that NumPy wrote: see {@code make_fixtures.py} beside them.
 */
class NumpyFilesTest {
  @ParameterizedTest
  @ValueSource(strings = {"f4-c-little", "f8-f-little", "f8-c-big", "f4-f-big"})
  void theLatentCodeThatMadeTheMeasurementsIsFound(String kind) throws Exception {
    Path folder = Path.of(NumpyFilesTest.class.getResource("numpy/" + kind).toURI());
    CommandLineRun run = run(folder, "--json");
    assertThat(run.status()).isZero();
    JsonNode json = run.json();
    double[] latent = SignalFile.readVector(folder.resolve("x0.npy"));
    assertThat(json.get("relativeError").doubleValue()).isLessThan(1e-8);
    for (int i = 0; i < latent.length; i++) {
      assertThat(Math.abs(json.get("latent").get(i).doubleValue() - latent[i])).isLessThan(1e-8);
    }
  }

  @Test
  void whatWasReadOfTheWeightsStandsInTheResultAndInItsText() throws Exception {
    Path folder = Path.of(NumpyFilesTest.class.getResource("numpy/f8-c-big").toURI());
    List<String> read =
        List.of(
            "weights out × in, in the order of the numbers in the names",
            "weight 'arr_0' 15×3",
            "weight 'arr_1' 40×15");
    JsonNode description = run(folder, "--json").json().get("generatorDescription");
    assertThat(description).extracting(JsonNode::textValue).isEqualTo(read);
    assertThat(run(folder).out().lines().map(String::strip)).containsSubsequence(read);
  }

  private static CommandLineRun run(Path folder, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "recover",
                "-s",
                "generator=mlp",
                "-s",
                "generator.weights=" + folder.resolve("W.npz"),
                "-s",
                "generator.activations=[relu, relu]",
                "-s",
                "measurement=matrix",
                "-s",
                "measurement.file=" + folder.resolve("A.npy"),
                "-s",
                "observed=" + folder.resolve("y.npy"),
                "-s",
                "truth.type=latent",
                "-s",
                "truth.file=" + folder.resolve("x0.npy")));
    args.addAll(List.of(more));
    return CommandLineRun.of(args.toArray(String[]::new));
  }
}
