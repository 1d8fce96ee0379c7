package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.antipode.core.map.Vectors;
import org.antipode.files.NpzFile;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Baselines in experiment files against scikit-learn, scikit-image and an ADMM in NumPy: see {@code
 * make_fixtures.py} beside their numbers.
 */
class BaselinesTest {
  @TempDir private Path folder;

  private static Path fixture(String name) throws Exception {
    return Path.of(BaselinesTest.class.getResource("baselines/" + name).toURI());
  }

  /** The result for a signal that is measured by {@code measurement} and penalised. */
  private JsonNode recovered(
      List<Integer> shape, String measurement, String observed, String penalty) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("e.yaml"),
            """
            generator: {type: pixels, shape: %s}
            measurement: %s
            observed: "%s"
            penalty: {%s}
            solver: {type: fista, tolerance: 1e-10}
            """
                .formatted(shape, measurement, observed, penalty));
    CommandLineRun run = CommandLineRun.of("recover", file.toString(), "--json");
    assertThat(run.status()).as(run.err()).isZero();
    return run.json();
  }

  private static void assertObjective(JsonNode result, double expected) {
    assertThat(result.get("objective").doubleValue()).isCloseTo(expected, within(1e-8 * expected));
  }

  private static double[] numbers(JsonNode list) {
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = list.get(i).doubleValue();
    }
    return numbers;
  }

  /** Weights from nearly no entries other than 0 to as many as there are measurements. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void theLassoHasTheObjectiveOfScikitLearn(int problem) throws Exception {
    Path file = fixture("sklearn-lasso.npz");
    Map<String, Tensor> numbers = NpzFile.read(file);
    JsonNode result =
        recovered(
            List.of(40),
            "{type: matrix, file: \"%s:A%d\"}".formatted(file, problem),
            file + ":y" + problem,
            "type: l1, weight: " + numbers.get("weight" + problem).data()[0]);
    assertObjective(result, numbers.get("objective" + problem).data()[0]);
  }

  @Test
  void totalVariationDenoisesAsScikitImageDoes() throws Exception {
    Path file = fixture("total-variation.npz");
    Map<String, Tensor> numbers = NpzFile.read(file);
    JsonNode result =
        recovered(
            List.of(12, 12), "identity", file + ":noisy", "type: total-variation, weight: 0.15");
    assertObjective(result, numbers.get("denoised_objective").data()[0]);
    assertThat(
            Vectors.relativeDistance(numbers(result.get("latent")), numbers.get("denoised").data()))
        .isLessThan(1e-4);
  }

  @Test
  void totalVariationFromMeasurementsIsThatOfAnAdmm() throws Exception {
    Path file = fixture("total-variation.npz");
    Map<String, Tensor> numbers = NpzFile.read(file);
    JsonNode result =
        recovered(
            List.of(12, 12),
            "{type: matrix, file: \"%s:A\"}".formatted(file),
            file + ":y",
            "type: total-variation, weight: 0.02");
    assertObjective(result, numbers.get("recovered_objective").data()[0]);
    assertThat(
            Vectors.relativeDistance(
                numbers(result.get("latent")), numbers.get("recovered").data()))
        .isLessThan(1e-4);
  }
}
