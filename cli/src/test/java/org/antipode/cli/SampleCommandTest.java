package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCommandTest {
  private static final List<String> DIGITS = List.of("sample", "-s", "generator=mnist-decoder");
  private static final List<String> NETWORK =
      List.of("sample", "-s", "generator=relu-gaussian", "-s", "generator.layers=[3, 9, 20]");

  @TempDir private Path folder;

  private static CommandLineRun run(List<String> command, String... more) {
    List<String> args = new ArrayList<>(command);
    args.addAll(List.of(more));
    return CommandLineRun.of(args.toArray(String[]::new));
  }

  private static String refused(List<String> command, String... more) {
    CommandLineRun run = run(command, more);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    return run.problems().get(0);
  }

  @Test
  void codesSignalsAndAPictureAreWritten() throws Exception {
    CommandLineRun run = run(DIGITS, "--out", folder.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out().lines())
        .anyMatch(line -> line.matches("generator +mnist-decoder, latent code of 20, signal.*"))
        .anyMatch(line -> line.matches("codes +16, drawn from N\\(0, I\\) with seed 0"))
        .anyMatch(
            line -> line.matches("picture +black is 0 and white is 1: the generator's range"));
    assertThat(NpyFile.read(folder.resolve("latents.npy")).shape()).containsExactly(16, 20);
    assertThat(NpyFile.read(folder.resolve("signals.npy")).shape()).containsExactly(16, 28, 28, 1);
    BufferedImage picture = ImageIO.read(folder.resolve("samples.png").toFile());
    assertThat(picture.getWidth()).isEqualTo(4 * (112 + 16) + 16);
  }

  @Test
  void whatIsNotDrawnIsNotCalledDrawn() {
    assertThat(
            run(
                    DIGITS,
                    "-s",
                    "generator={type: deviation, generator: mnist-decoder}",
                    "--count",
                    "2")
                .out()
                .lines())
        .anyMatch(
            line ->
                line.matches(
                    "codes +2, the first 20 numbers of each drawn from N\\(0, I\\) with seed 0,"
                        + " the other 784 are 0"));
  }

  @Test
  void givenCodesMakeTheSignalsThatTheyMadeWhenTheyWereDrawn() throws Exception {
    Path drawn = folder.resolve("drawn");
    Path given = folder.resolve("given");
    run(NETWORK, "-s", "seed=5", "--count", "3", "--out", drawn.toString());
    CommandLineRun run =
        run(
            NETWORK,
            "-s",
            "seed=5",
            "--latent",
            drawn.resolve("latents.npy").toString(),
            "--out",
            given.toString());
    assertThat(run.status()).isZero();
    assertThat(Files.readAllBytes(given.resolve("signals.npy")))
        .isEqualTo(Files.readAllBytes(drawn.resolve("signals.npy")));
    JsonNode json = new ObjectMapper().readTree(given.resolve("samples.json").toFile());
    assertThat(json.get("codes").textValue()).isEqualTo("file");
    assertThat(json.at("/provenance/inputs/files").properties())
        .extracting(file -> Path.of(file.getKey()).getFileName())
        .containsExactly(Path.of("latents.npy"));
  }

  @Test
  void oneCodeIsAVector() {
    Path file = folder.resolve("z.npy");
    NpyFile.write(file, Tensor.vector(1, -2, 3));
    run(NETWORK, "--latent", file.toString(), "--out", folder.toString());
    assertThat(NpyFile.read(folder.resolve("latents.npy")).shape()).containsExactly(1, 3);
    assertThat(NpyFile.read(folder.resolve("signals.npy")).shape()).containsExactly(1, 20);
  }

  @Test
  void jsonHoldsTheShapesTheNumbersAndTheGreyScale() throws Exception {
    CommandLineRun run = run(DIGITS, "--count", "2", "--json", "-s", "seed=3");
    JsonNode json = run.json();
    assertThat(run.err()).isEmpty();
    assertThat(json.get("count").intValue()).isEqualTo(2);
    assertThat(json.get("codes").textValue()).isEqualTo("drawn");
    assertThat(json.get("latentSize").intValue()).isEqualTo(20);
    assertThat(json.at("/signalShape/0/role").textValue()).isEqualTo("height");
    assertThat(json.at("/signalShape/0/length").intValue()).isEqualTo(28);
    assertThat(json.at("/grey/from").textValue()).isEqualTo("generator");
    assertThat(json.get("minimum").doubleValue()).isBetween(0.0, 0.1);
    assertThat(json.get("maximum").doubleValue()).isBetween(0.9, 1.0);
    assertThat(json.at("/provenance/experiment/seed").intValue()).isEqualTo(3);
    assertThat(json.at("/provenance/experiment/generator/type").textValue())
        .isEqualTo("mnist-decoder");
  }

  @Test
  void onlyTheGeneratorOfAnExperimentIsLookedAt() throws Exception {
    Path alone = folder.resolve("generator.yaml");
    Files.writeString(alone, "seed: 2\ngenerator: {type: relu-gaussian, layers: [2, 5]}\n");
    Path whole = folder.resolve("whole.yaml");
    Files.writeString(
        whole,
        Files.readString(alone)
            + "measurement: {type: matrix, file: missing.npy}\nobserved: missing-too.npy\n");
    List<double[]> signals = new ArrayList<>();
    for (Path file : List.of(alone, whole)) {
      CommandLineRun run = CommandLineRun.of("sample", file.toString(), "--out", folder.toString());
      assertThat(run.status()).as(run.err()).isZero();
      signals.add(NpyFile.read(folder.resolve("signals.npy")).data());
    }
    assertThat(signals.get(0)).containsExactly(signals.get(1));
  }

  @Test
  void codesThatAllMakeOneSignalAreWarnedOf() throws Exception {
    // x ↦ max(0, wx) of one number: 0 for all codes of one sign.
    List<String> unit =
        List.of("sample", "-s", "generator=relu-gaussian", "-s", "generator.layers=[1, 1]");
    Path file = folder.resolve("z.npy");
    int warned = 0;
    for (int sign : new int[] {1, -1}) {
      NpyFile.write(file, new Tensor(List.of(2, 1), new double[] {sign, 2 * sign}));
      warned += run(unit, "--latent", file.toString(), "--json").json().get("warnings").size();
    }
    assertThat(warned).isEqualTo(1);
  }

  @Test
  void codesOfAnotherSizeAreRefusedWithBothSizes() {
    Path file = folder.resolve("z.npy");
    NpyFile.write(file, new Tensor(List.of(4, 2), new double[8]));
    assertThat(refused(NETWORK, "--latent", file.toString()))
        .isEqualTo(
            "antipode: %s: has shape 4×2, but N×3 is wanted, one row for each of N, or 3 numbers for one"
                .formatted(file));
    NpyFile.write(file, new Tensor(List.of(3, 4), new double[12]));
    assertThat(refused(NETWORK, "--latent", file.toString())).endsWith("transpose it?");
    assertThat(refused(NETWORK, "--latent", folder.resolve("no.npy").toString()))
        .contains("no.npy");
  }

  @Test
  void codesThatAreNotFiniteAreRefusedWithTheirPlace() {
    Path file = folder.resolve("z.npy");
    double[] codes = new double[6];
    codes[4] = Double.NaN;
    NpyFile.write(file, new Tensor(List.of(2, 3), codes));
    assertThat(refused(NETWORK, "--latent", file.toString())).contains("[1, 1]", "NaN");
    double[] large = new double[100];
    Arrays.fill(large, 1.7e308);
    NpyFile.write(file, Tensor.vector(large));
    assertThat(refused(NETWORK, "--latent", file.toString(), "-s", "generator.layers=[100, 5]"))
        .contains("of the signal of code 0 is ");
  }

  @Test
  void aCountThatIsNoneAndTwoSourcesOfCodesAreRefused() {
    for (String count : List.of("0", "-3")) {
      assertThat(refused(NETWORK, "--count=" + count))
          .isEqualTo("antipode: --count must be at least 1 but is " + count);
    }
    assertThat(refused(NETWORK, "--count", "many")).contains("--count", "many");
    assertThat(refused(NETWORK, "--count", "1000000000")).contains("take at most 107374181");
    assertThat(refused(NETWORK, "--count", "2", "--latent", "z.npy")).contains("leave one out");
  }

  @Test
  void aMissingGeneratorIsAskedFor() {
    assertThat(refused(List.of("sample"))).startsWith("antipode: generator: ");
    assertThat(refused(List.of("sample", "-s", "generator=mnist-decodr")))
        .contains("Did you mean 'mnist-decoder'?");
    assertThat(refused(NETWORK, "-s", "trials=3")).contains("describes a sweep");
  }
}
