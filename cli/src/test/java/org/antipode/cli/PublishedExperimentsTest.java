package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sweep of the examples, in small: one trial, one number of measurements, one picture. */
class PublishedExperimentsTest {
  private static final Path EXAMPLES = Path.of("..", "examples");

  /** A key within one that is an axis itself cannot be set alone, and not all have rows. */
  private static final Set<String> OTHER_SIZES =
      Set.of("matrices.yaml", "denoising.yaml", "poisson.yaml", "spiked.yaml");

  /** Their networks are large, and their measurements have a size of their own. */
  private static final Set<String> LARGE = Set.of("lei.yaml", "joshi.yaml", "cocola.yaml");

  @TempDir private Path folder;

  static List<Path> sweeps() throws IOException {
    try (Stream<Path> paper = Files.list(EXAMPLES.resolve("paper"))) {
      return Stream.concat(
              paper.sorted(),
              Stream.of(EXAMPLES.resolve("sweep.yaml"), EXAMPLES.resolve("throughput.yaml")))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void runsWithoutAFailure(Path file) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("sweep", file.toString(), "--out", folder.toString(), "--quiet"));
    arguments.addAll(List.of("-s", "trials=1", "-s", "grid.starts=[1]"));
    if (file.getFileName().toString().startsWith("phase")) {
      arguments.addAll(List.of("-s", "grid.measurement=[[{type: gaussian, rows: 30}, magnitude]]"));
    } else if (LARGE.contains(file.getFileName().toString())) {
      arguments.addAll(List.of("-s", "grid.generator.layers=[[5, 20, 60]]"));
    } else if (!OTHER_SIZES.contains(file.getFileName().toString())) {
      arguments.addAll(List.of("-s", "grid.measurement.rows=[30]"));
    }
    if (Files.readString(file).contains("truth.file: [")) {
      Path digit = EXAMPLES.resolve("digits/digit-3.png").toAbsolutePath();
      arguments.addAll(List.of("-s", "grid.truth.file=[" + digit + "]"));
    }
    if (file.endsWith("spiked.yaml")) {
      arguments.addAll(List.of("-s", "grid.generator.layers=[[5, 20, 60]]"));
    }
    assertRuns(arguments);
  }

  @Test
  void theProfileOfSolversRunsOnEachKindOfProblem() throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("sweep", EXAMPLES.resolve("profile.yaml").toString()));
    arguments.addAll(List.of("--out", folder.toString(), "--quiet", "-s", "trials=1"));
    arguments.addAll(List.of("-s", "grid.seed=[1]", "-s", "solver.maxIterations=3"));
    arguments.addAll(List.of("-s", "grid.compare=[L-BFGS, gradient descent]"));
    for (String kind : List.of("digits", "phantoms", "blur")) {
      arguments.addAll(List.of("-s", "problems." + kind + ".truth=drawn"));
    }
    assertRuns(arguments);
    assertThat(folder.resolve("pictures/profile-evaluations.png")).exists();
    assertThat(folder.resolve("pictures/profile-seconds-random-networks.png")).exists();
  }

  private void assertRuns(List<String> arguments) throws IOException {
    CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));

    assertThat(run.problems()).isEmpty();
    assertThat(run.status()).isZero();
    JsonNode results = new ObjectMapper().readTree(folder.resolve("results.json").toFile());
    assertThat(results.get("finished").booleanValue()).isTrue();
    assertThat(results.get("failures").intValue()).isZero();
    assertThat(results.get("title").textValue()).isNotEqualTo("Sweep");
  }
}
