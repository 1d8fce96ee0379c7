package org.antipode.cli;

import static org.antipode.cli.CertifiedNetwork.OPERATOR;
import static org.antipode.cli.CertifiedNetwork.difference;
import static org.antipode.cli.CertifiedNetwork.fromFiles;
import static org.antipode.cli.CertifiedNetwork.signal;
import static org.antipode.cli.CertifiedNetwork.times;
import static org.antipode.cli.CertifiedNetwork.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.antipode.core.map.Vectors;
import org.antipode.core.spi.LossProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertifyCommandTest {
  @TempDir private Path folder;

  @Test
  void ofARecoveryItSaysWhatHoldsAtTheAnswer() throws Exception {
    Path out = folder.resolve("out");
    JsonNode result =
        CommandLineRun.of(fromFiles(folder, "recover", "--json", "--out", out.toString())).json();
    CommandLineRun run = CommandLineRun.of("certify", out.toString(), "--json");
    assertThat(run.status()).isZero();
    JsonNode recovery = run.json().get("recovery");
    assertThat(recovery.get("latent")).isEqualTo(result.get("latent"));
    assertThat(recovery.get("rank").intValue()).isEqualTo(3);
    assertThat(recovery.at("/antipode/passed").booleanValue()).isTrue();
    // The weakest direction moves the measurements by s_k.
    double step = recovery.get("uniqueRadius").doubleValue() / 2;
    double[] x = vector(recovery.get("latent"));
    double[] beside = x.clone();
    for (int i = 0; i < 3; i++) {
      beside[i] += step * recovery.get("weakestDirection").get(i).doubleValue();
    }
    double[] moved = difference(times(OPERATOR, signal(beside)), times(OPERATOR, signal(x)));
    assertThat(Math.sqrt(Vectors.dot(moved, moved)))
        .isCloseTo(step * recovery.get("smallestSingularValue").doubleValue(), within(1e-9 * step));
    assertThat(run.json().at("/provenance/experiment"))
        .isEqualTo(result.at("/provenance/experiment"));
    CommandLineRun text = CommandLineRun.of("certify", out.resolve("result.json").toString());
    assertThat(text.out())
        .contains("Proved: within")
        .contains("The other side of 0")
        .contains("Not proved:");
  }

  @Test
  void theFolderGetsWhatStandardOutputSays() throws Exception {
    CommandLineRun run =
        CommandLineRun.of(fromFiles(folder, "certify", "--json", "--out", folder.toString()));
    assertThat(new ObjectMapper().readTree(folder.resolve("certificate.json").toFile()))
        .isEqualTo(run.json());
  }

  private static void assertRefused(CommandLineRun run, String... words) {
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.problems()).first().asString().contains(words);
  }

  @Test
  void aResultThatIsCutOrForeignIsToldByNameAndGivesNothing() throws Exception {
    Path out = folder.resolve("out");
    CommandLineRun.recoverSmall("--out", out.toString());
    String whole = Files.readString(out.resolve("result.json"));
    Path file = folder.resolve("r.json");
    for (int length : new int[] {0, 1, 100, whole.length() / 2, whole.length() - 3}) {
      Files.writeString(file, whole.substring(0, length));
      assertRefused(CommandLineRun.of("certify", file.toString()), file.toString());
    }
    for (String foreign : List.of("[]", "7", "{}", "{\"latent\": [1]}", whole + "{}", "\u0000")) {
      Files.writeString(file, foreign);
      assertRefused(CommandLineRun.of("certify", file.toString()), file.toString());
    }
    Files.writeString(file, whole.replaceFirst("\"latent\" : \\[[^,]*", "\"latent\" : [ null"));
    assertRefused(CommandLineRun.of("certify", file.toString()), "latent[0]", "null");
    Files.writeString(file, whole.replaceFirst("\"latent\" : \\[[^,]*", "\"latent\" : [ 0.5"));
    assertRefused(CommandLineRun.of("certify", file.toString()), "objective");
    Files.writeString(file, whole.replaceFirst("\"latent\" : \\[", "\"latent\" : [ 1,"));
    assertRefused(CommandLineRun.of("certify", file.toString()), "holds 5 numbers", "takes 4");
    assertRefused(CommandLineRun.of("certify", folder.toString()), "result.json", "no such file");
    assertRefused(
        CommandLineRun.of("certify", out.toString(), "-s", "seed=4"), "not the one", "recovery");
  }

  @Test
  void anAnswerOfAnotherLossIsCertifiedForThatLoss() throws Exception {
    String plugins =
        PluginFixtures.jarOf(
                folder.resolve("plugins"), LossProvider.class, PluginFixtures.Doubled.class)
            .toString();
    Path out = folder.resolve("out");
    CommandLineRun.recoverSmall(
        "-s",
        "loss=doubled",
        "-s",
        "noise={type: gaussian, level: 0.05}",
        "--plugins",
        plugins,
        "--out",
        "" + out);
    CommandLineRun run = CommandLineRun.of("certify", "" + out, "--json", "--plugins", plugins);
    assertThat(run.status()).isZero();
    assertThat(run.json().at("/recovery/words").toString())
        .contains("to second order the minimum is");
    double square = 0;
    for (JsonNode entry : run.json().at("/recovery/gradient")) {
      square += entry.doubleValue() * entry.doubleValue();
    }
    assertThat(Math.sqrt(square))
        .isLessThan(1e-6 * run.json().at("/recovery/objective").doubleValue());
  }

  @Test
  void theErrorBarsOfAPenalisedAnswerAreAroundTheFitWithoutPenaltyAndSayWhatTheyAre()
      throws Exception {
    Path out = folder.resolve("out");
    CommandLineRun.recoverSmall(
        "-s",
        "penalty=0.02",
        "-s",
        "noise=gaussian",
        "-s",
        "noise.level=0.05",
        "--out",
        out.toString());
    JsonNode recovery =
        CommandLineRun.of("certify", out.toString(), "--json").json().get("recovery");
    JsonNode bars = recovery.get("errorBars");
    assertThat(bars.get("refused").isNull()).isTrue();
    assertThat(bars.get("degreesOfFreedom").intValue()).isEqualTo(36);
    assertThat(bars.get("probability").doubleValue()).isCloseTo(0.6827, within(1e-4));
    double[] pull = vector(bars.get("bias"));
    double[] low = vector(bars.at("/latent/low"));
    double[] high = vector(bars.at("/latent/high"));
    // The answer less the penalty's pull is near the middle, and is it where all is linear.
    for (int i = 0; i < 4; i++) {
      assertThat((low[i] + high[i]) / 2 + pull[i])
          .isCloseTo(recovery.get("latent").get(i).doubleValue(), within(0.1 * (high[i] - low[i])));
    }
    assertThat(CommandLineRun.of("certify", out.toString()).out())
        .contains("root mean square")
        .contains("penalty's pull")
        .doesNotContain("on average");
  }

  @Test
  void signalsLargerThanAnyNumberAreAWrongRequest() throws Exception {
    assertRefused(
        CommandLineRun.of(CertifiedNetwork.scaled(1e200, folder, "certify")),
        "weights must be scaled down");
  }

  @Test
  void aWrongRequestIsTold() {
    assertRefused(CommandLineRun.of(CommandLineRun.small("certify", "--effort", "0")), "--effort");
    assertRefused(CommandLineRun.of("certify", "-s", "measurement=identity"), "generator");
    assertRefused(CommandLineRun.of("certify"), "generator");
    assertRefused(CommandLineRun.of("certify", "missing.yaml"), "missing.yaml", "no such file");
  }

  @Test
  void aWrongRequestLeavesNoFolder() {
    Path out = folder.resolve("new/out");
    for (String wrong : List.of("missing.yaml", "missing.json")) {
      assertRefused(CommandLineRun.of("certify", wrong, "--out", out.toString()), "no such file");
      assertThat(folder.resolve("new")).doesNotExist();
    }
  }

  @Test
  void anExperimentFileNeedNotBeWholeAndMayBe() throws Exception {
    Path yaml =
        Files.writeString(
            folder.resolve("e.yaml"),
            "generator: {type: relu-gaussian, layers: [3, 12]}\n"
                + "starts: 3\n"
                + "solver: levenberg-marquardt");
    assertThat(CommandLineRun.of("certify", yaml.toString()).status()).isZero();
  }

  @Test
  @Tag("slow")
  void theDecoderIsCertifiedAndWhatTheTheoremDoesNotCoverIsSaid() {
    CommandLineRun run =
        CommandLineRun.of(
            "certify",
            "-s",
            "generator=mnist-decoder",
            "-s",
            "measurement=gaussian",
            "-s",
            "measurement.rows=100");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("Not ReLU: layer 3.")
        .contains("With biases: layer 1, layer 2, layer 3.")
        .contains("does not cover this generator");
  }
}
