package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private JsonNode recovered(String experiment, Object... values) throws Exception {
    Path file = Files.writeString(folder.resolve("e.yaml"), experiment.formatted(values));
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
            """
            generator: {type: pixels, shape: [40]}
            measurement: {type: matrix, file: "%1$s:A%2$d"}
            observed: "%1$s:y%2$d"
            penalty: {type: l1, weight: %3$s}
            solver: {type: fista, tolerance: 1e-10}
            """,
            file, problem, numbers.get("weight" + problem).data()[0]);
    assertObjective(result, numbers.get("objective" + problem).data()[0]);
  }

  @Test
  void totalVariationDenoisesAsScikitImageDoes() throws Exception {
    Path file = fixture("total-variation.npz");
    Map<String, Tensor> numbers = NpzFile.read(file);
    JsonNode result =
        recovered(
            """
            generator: {type: pixels, shape: [12, 12]}
            measurement: identity
            observed: "%s:noisy"
            penalty: {type: total-variation, weight: 0.15}
            solver: {type: fista, tolerance: 1e-10}
            """,
            file);
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
            """
            generator: {type: pixels, shape: [12, 12]}
            measurement: {type: matrix, file: "%1$s:A"}
            observed: "%1$s:y"
            penalty: {type: total-variation, weight: 0.02}
            solver: {type: fista, tolerance: 1e-10}
            """,
            file);
    assertObjective(result, numbers.get("recovered_objective").data()[0]);
    assertThat(
            Vectors.relativeDistance(
                numbers(result.get("latent")), numbers.get("recovered").data()))
        .isLessThan(1e-4);
  }
}
