package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's main job, with every test digit that ships under {@code examples/digits}. */
class DigitsTest {
  private static final Path EXAMPLES = Path.of("..", "examples");

  @TempDir private Path folder;

  private static double error(String... more) throws Exception {
    String[] args =
        Stream.concat(
                Stream.of("recover", EXAMPLES.resolve("digit.yaml").toString(), "--json"),
                Stream.of(more))
            .toArray(String[]::new);
    CommandLineRun run = CommandLineRun.of(args);
    assertThat(run.status()).as(run.err()).isZero();
    return run.json().get("meanSquaredError").doubleValue();
  }

  @Test
  void theExampleWritesThePictureToo() throws Exception {
    assertThat(error("--out", folder.toString())).isLessThan(0.02);
    assertThat(folder.resolve("recovery.png")).isNotEmptyFile();
  }

  @Test
  @Tag("slow")
  void fromAHundredMeasurementsTheErrorAveragesTheFigureThatTheReadmeGives() throws Exception {
    List<Path> digits;
    try (Stream<Path> files = Files.list(EXAMPLES.resolve("digits"))) {
      digits = files.sorted().toList();
    }
    assertThat(digits).hasSize(15);
    double sum = 0;
    for (Path digit : digits) {
      sum += error("-s", "truth.file=" + digit);
    }
    // README: 0.0051 a pixel.
    assertThat(sum / digits.size()).isLessThan(0.00515);
  }
}
