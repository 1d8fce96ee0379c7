package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every instrument of the gallery, with fewer starts than its file has. */
class GalleryTest {
  private static final Path GALLERY = Path.of("..", "examples", "gallery");

  /** The starts that an example needs, and the largest mean squared error of its recovery. */
  private record Small(int starts, double error) {}

  private static final Map<String, Small> EXAMPLES =
      Map.ofEntries(
          Map.entry("inpainting", new Small(2, 0.005)),
          Map.entry("super-resolution", new Small(1, 0.002)),
          Map.entry("deblurring", new Small(1, 0.002)),
          Map.entry("mri-lines", new Small(1, 0.002)),
          Map.entry("mri-coils", new Small(1, 0.002)),
          Map.entry("tomography", new Small(1, 0.002)),
          Map.entry("single-pixel", new Small(1, 0.002)),
          Map.entry("phase-retrieval", new Small(20, 0.011)),
          Map.entry("outliers", new Small(5, 0.01)),
          Map.entry("photon-limited", new Small(1, 0.003)),
          Map.entry("one-bit", new Small(3, 0.01)));

  @TempDir private Path folder;

  static Stream<Path> examples() throws IOException {
    return Files.list(GALLERY).filter(file -> file.toString().endsWith(".yaml")).sorted();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleIsRecoveredAndDrawn(Path file) throws Exception {
    String name = file.getFileName().toString().replace(".yaml", "");
    Small small =
        Optional.ofNullable(EXAMPLES.get(name))
            .orElseThrow(() -> new AssertionError(file + " has no entry in this test"));
    CommandLineRun run =
        CommandLineRun.of(
            "recover",
            file.toString(),
            "-s",
            "starts=" + small.starts(),
            "--json",
            "--out",
            folder.toString());
    assertThat(run.status()).as(run.err()).isIn(0, 3);
    assertThat(run.json().get("meanSquaredError").doubleValue()).isLessThan(small.error());
    assertThat(run.json().get("ssim").doubleValue()).isBetween(0.7, 1.0);
    assertThat(folder.resolve("recovery.png")).exists();
  }
}
