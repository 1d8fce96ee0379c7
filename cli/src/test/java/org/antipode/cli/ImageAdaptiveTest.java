package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generator {@code image-adaptive} with convolutions. */
class ImageAdaptiveTest {
  private static final Path DIGIT =
      Path.of("..", "examples", "digits", "digit-3.png").toAbsolutePath().normalize();

  private static final List<String> TWO_LAYERS =
      List.of(
          "-s", "generator=image-adaptive",
          "-s", "generator.generator=mnist-conv-decoder",
          "-s", "generator.layers=2");

  @TempDir private Path folder;

  private static CommandLineRun run(String command, List<String> options, String... more) {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(options);
    args.addAll(List.of(more));
    return CommandLineRun.of(args.toArray(String[]::new));
  }

  private static double error(List<String> options) throws Exception {
    CommandLineRun run =
        run(
            "recover",
            options,
            "-s",
            "measurement=gaussian",
            "-s",
            "measurement.rows=200",
            "-s",
            "noise=gaussian-absolute",
            "-s",
            "noise.norm=0.1",
            "-s",
            "truth=signal",
            "-s",
            "truth.file=" + DIGIT,
            "-s",
            "starts=2",
            "-s",
            "seed=19",
            "--json");
    JsonNode result = run.json();
    assertThat(run.status()).as(run.err()).isZero();
    return result.get("meanSquaredError").doubleValue();
  }

  /** The decoder alone has an error of 0.0117 a pixel, the fitted one of 0.0004. */
  @Test
  void aDigitThatTheDecoderCannotMakeIsRecoveredByTwoFittedLayers() throws Exception {
    double prior =
        error(
            List.of(
                "-s", "generator=mnist-conv-decoder", "-s", "solver=lbfgs", "-s", "penalty=0.001"));
    List<String> fitted = new ArrayList<>(TWO_LAYERS);
    fitted.addAll(
        List.of(
            "-s", "penalty=joint",
            "-s", "penalty.latent=0.001",
            "-s", "penalty.deviations=ridge",
            "-s", "penalty.deviations.weight=1e-4",
            "-s", "solver=staged",
            "-s", "solver.latent=lbfgs",
            "-s", "solver.joint=lbfgs",
            "-s", "solver.heldOut=0.1"));
    assertThat(prior).isGreaterThan(0.005);
    assertThat(error(fitted)).isLessThan(0.2 * prior);
  }

  @Test
  void itIsCheckedAndSampledAsOtherGenerators() {
    CommandLineRun checked = run("check", TWO_LAYERS);
    assertThat(checked.status()).as(checked.err()).isZero();
    assertThat(checked.out()).contains("image-adaptive, 37652 → 784").doesNotContain("FAILED");
    CommandLineRun sampled = run("sample", TWO_LAYERS, "--out", folder.toString());
    assertThat(sampled.status()).as(sampled.err()).isZero();
    assertThat(sampled.out()).contains("the other 37632 are 0");
  }

  @Test
  void moreLayersThanThereAreAndGeneratorsWithoutOnesAreRefused() {
    String[] measured = {"-s", "measurement=identity", "-s", "generator.layers=4"};
    CommandLineRun many = run("recover", TWO_LAYERS, measured);
    assertThat(many.status()).isEqualTo(2);
    assertThat(many.problems())
        .containsExactly(
            "antipode: generator.image-adaptive: option 'layers' must be at most 3, as the generator"
                + " has 3 dense and convolutional layers, but is 4");
    CommandLineRun pixels =
        run(
            "recover",
            List.of(
                "-s", "generator=image-adaptive",
                "-s", "generator.generator=pixels",
                "-s", "generator.generator.shape=[8,8]"),
            "-s",
            "measurement=identity");
    assertThat(pixels.status()).isEqualTo(2);
    assertThat(pixels.err()).contains("the generator must be a network whose layers are known");
  }
}
