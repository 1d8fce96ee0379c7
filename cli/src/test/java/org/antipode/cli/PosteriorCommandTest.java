package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antipode.core.shape.Shape;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosteriorCommandTest {
  private static final String NOISE = "noise={type: gaussian, deviation: 0.05}";

  @TempDir private Path folder;

  private static CommandLineRun posterior(String... more) {
    List<String> args = new ArrayList<>(List.of("--burn-in", "400"));
    args.addAll(List.of(more));
    return CommandLineRun.of(CommandLineRun.small("posterior", args.toArray(String[]::new)));
  }

  private static double[] numbers(JsonNode array) {
    double[] out = new double[array.size()];
    Arrays.setAll(out, i -> array.get(i).doubleValue());
    return out;
  }

  @Test
  void chainsAreWrittenAsNumbersArraysAndPictures() throws Exception {
    CommandLineRun run = posterior("-s", NOISE, "--json", "--out", folder.toString());
    JsonNode json = run.json();
    assertThat(run.status()).isZero();
    assertThat(json.get("warnings")).isEmpty();
    assertThat(json.get("temperature").doubleValue()).isCloseTo(0.0025, within(1e-12));
    assertThat(json.get("prior").textValue()).contains("N(0, I)");
    assertThat(json.at("/chains/rHat").doubleValue()).isBetween(0.99, 1.01);
    assertThat(json.at("/chains/effectiveSize").doubleValue()).isGreaterThan(400);
    assertThat(json.at("/chains/mixing")).hasSize(5);
    assertThat(json.at("/chains/mixing/4/of").textValue()).isEqualTo("potential");
    assertThat(json.at("/truthWithinBars/2/latent").doubleValue()).isBetween(0.5, 1.0);
    assertThat(new ObjectMapper().readTree(folder.resolve("posterior.json").toFile()))
        .isEqualTo(json);
    // The numbers of the JSON follow from the draws.
    Tensor draws = NpyFile.read(folder.resolve("samples.npy"));
    assertThat(draws.shape()).containsExactly(4, 2000, 4);
    double mean = 0;
    for (int i = 0; i < 8000; i++) {
      mean += draws.data()[4 * i] / 8000;
    }
    assertThat(json.at("/latent/mean/0").doubleValue()).isCloseTo(mean, within(1e-12));
    double[] deviation = NpyFile.read(folder.resolve("deviation.npy")).data();
    double[] bars = NpyFile.read(folder.resolve("bars.npy")).data();
    assertThat(deviation).hasSize(120).doesNotContain(Double.NaN);
    assertThat(bars).hasSize(3 * 2 * 120);
    for (int i = 0; i < 120; i++) {
      double[] ends = new double[6];
      for (int row = 0; row < 6; row++) {
        ends[row] = bars[row * 120 + i];
      }
      // Lower and upper ends of 50 %, 90 % and 95 %.
      assertThat(new double[] {ends[4], ends[2], ends[0], ends[1], ends[3], ends[5]}).isSorted();
      assertThat(ends[5] - ends[4]).isLessThanOrEqualTo(6 * deviation[i]);
    }
    assertThat(folder.resolve("mean.npy")).exists();
    assertThat(folder.resolve("posterior.png")).isNotEmptyFile();
    assertThat(folder.resolve("samples.png")).isNotEmptyFile();
  }

  @Test
  void noNumberDependsOnTheThreads() throws Exception {
    JsonNode one = posterior("-s", NOISE, "--json", "--threads", "1").json();
    JsonNode three = posterior("-s", NOISE, "--json", "--threads", "3").json();
    assertThat(three.get("latent")).isEqualTo(one.get("latent"));
    assertThat(three.get("chains")).isEqualTo(one.get("chains"));
    assertThat(three.get("localGaussian")).isEqualTo(one.get("localGaussian"));
  }

  /** At little noise the density is Gaussian: both ways give the same deviations. */
  @Test
  void theLocalGaussianAgreesWithTheChains() throws Exception {
    String little = "noise={type: gaussian, deviation: 0.0001}";
    JsonNode sampled = posterior("-s", little, "--json").json();
    JsonNode local = posterior("-s", little, "--json", "--local").json();
    assertThat(local.get("chains").isNull()).isTrue();
    assertThat(local.get("method").textValue()).isEqualTo("local-gaussian");
    assertThat(local.at("/localGaussian/exact").booleanValue()).isTrue();
    double[] expected = numbers(local.at("/latent/deviation"));
    double[] found = numbers(sampled.at("/latent/deviation"));
    for (int j = 0; j < 4; j++) {
      assertThat(found[j]).isCloseTo(expected[j], within(0.1 * expected[j]));
    }
    assertThat(posterior("-s", little, "--local").out())
        .contains("local Gaussian  the posterior itself at all draws")
        .contains("truth within    50 % bars");
  }

  @Test
  void theAnswerOfARecoveryIsStartedFromAndItsFolderTaken() throws Exception {
    String out = folder.toString();
    CommandLineRun.recoverSmall("-s", NOISE, "--out", out);
    CommandLineRun run =
        CommandLineRun.of("posterior", out, "--burn-in", "400", "--json", "--out", out);
    assertThat(run.status()).isZero();
    assertThat(run.json().get("latent"))
        .isEqualTo(posterior("-s", NOISE, "--json").json().get("latent"));
    assertThat(folder.resolve("result.json")).exists();
    assertThat(folder.resolve("posterior.json")).exists();
  }

  @Test
  void tooFewDrawsGiveAWarningAndTheStatusOfWhatHasNotConverged() {
    CommandLineRun run = posterior("-s", NOISE, "--samples", "20");
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out()).contains("warning").contains("take more samples");
  }

  private static void assertRefused(CommandLineRun run, String... words) {
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.problems()).first().asString().contains(words);
  }

  @Test
  void whatHasNoPosteriorIsRefusedInASentence() throws Exception {
    assertRefused(posterior(), "noise", "this noise is none", "--deviation");
    assertRefused(
        posterior("-s", NOISE, "-s", "loss={type: huber, delta: 0.1}"), "loss", "likelihood");
    assertRefused(
        posterior("-s", "noise={type: gaussian, deviation: 0.1}", "--local"),
        "local Gaussian is refused",
        "leave --local out");
    Path measured = folder.resolve("y.npy");
    NpyFile.write(measured, Shape.vector(40), new double[40]);
    assertRefused(posterior("-s", "observed=" + measured), "observed", "--deviation");
    assertRefused(posterior("-s", NOISE, "--deviation", "0"), "--deviation", "above 0");
    assertRefused(posterior("-s", NOISE, "--chains", "0"), "--chains", "1 to");
    assertRefused(posterior("-s", NOISE, "--samples", "7"), "--samples", "8 to");
    assertRefused(CommandLineRun.of("posterior"), "no experiment is given");
    assertRefused(posterior("-s", NOISE, "-s", "trials=3"), "sweep");
  }
}
