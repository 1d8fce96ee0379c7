package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antipode.files.NpyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoverCommandTest {
  private static final List<String> KEYS =
      List.of(
          "stopReason",
          "converged",
          "objective",
          "relativeMisfit",
          "loss",
          "penalty",
          "warnings",
          "iterations",
          "evaluations",
          "signFlips",
          "starts",
          "start",
          "seconds",
          "method",
          "kernel",
          "seed",
          "generatorDescription",
          "latentSize",
          "signalSize",
          "measurementCount",
          "relativeError",
          "signalRelativeError",
          "directionError",
          "meanSquaredError",
          "psnr",
          "peak",
          "ssim",
          "latent",
          "startResults",
          "provenance");

  @Test
  void theSummarySaysWhatWasSolvedAndHowItEnded() {
    CommandLineRun run = CommandLineRun.recoverSmall();
    assertThat(run.status()).isEqualTo(0);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("relu-gaussian, latent code of 4, signal of 120")
        .contains("40, gaussian, noise: none")
        .contains("levenberg-marquardt")
        .contains("seed 3")
        .contains("converged       fits the measurements (relative misfit ")
        .contains("fit             relative misfit ")
        .contains(" = least-squares ")
        .contains(", no penalty")
        .doesNotContain("warning")
        .contains("relative error")
        .contains("iteration")
        .contains("kernel ");
  }

  @Test
  void jsonHasTheDesignsKeysInOneOrder() throws Exception {
    CommandLineRun run = CommandLineRun.recoverSmall("--json");
    JsonNode json = run.json();
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    assertThat(names).isEqualTo(KEYS);
    assertThat(json.get("converged").booleanValue()).isTrue();
    assertThat(json.get("relativeError").doubleValue()).isBetween(0.0, 1e-8);
    assertThat(json.get("latent")).hasSize(4);
    assertThat(json.get("latentSize").intValue()).isEqualTo(4);
    assertThat(json.get("signalSize").intValue()).isEqualTo(120);
    assertThat(json.get("measurementCount").intValue()).isEqualTo(40);
    assertThat(json.get("startResults")).hasSize(json.get("starts").intValue());
    assertThat(json.at("/provenance/experiment/generator/type").textValue())
        .isEqualTo("relu-gaussian");
    assertThat(json.at("/provenance/antipode").textValue()).isEqualTo(Version.number());
    assertThat(run.err()).isEmpty();
  }

  /** Computed anew from the files, without this program's own products. */
  @Test
  void howWellTheAnswerFitsStandsInTextAndJson(@TempDir Path folder) throws Exception {
    double[][] rows = {{1, 0, 2}, {0, -1, 1}, {3, 1, 0}, {0.5, 0.5, 0.5}};
    double[] y = {1, 2, 3, -1};
    Path matrix = folder.resolve("a.csv");
    Path observed = folder.resolve("y.csv");
    Files.writeString(matrix, "1,0,2\n0,-1,1\n3,1,0\n0.5,0.5,0.5\n");
    Files.writeString(observed, "1\n2\n3\n-1\n");
    String[] args = {
      "recover",
      "-s",
      "generator={type: relu-gaussian, layers: [2, 3]}",
      "-s",
      "measurement={type: matrix, file: '" + matrix + "'}",
      "-s",
      "observed=" + observed,
      "-s",
      "penalty=0.25",
      "-s",
      "solver=sign-flip-descent",
      "--out",
      folder.resolve("out").toString(),
      "--json"
    };
    CommandLineRun run = CommandLineRun.of(args);
    JsonNode json = run.json();
    double[] signal = NpyFile.read(folder.resolve("out/signal.npy")).data();
    double misfit = 0;
    double norm = 0;
    for (int i = 0; i < y.length; i++) {
      double difference = -y[i];
      for (int j = 0; j < signal.length; j++) {
        difference += rows[i][j] * signal[j];
      }
      misfit += difference * difference;
      norm += y[i] * y[i];
    }
    double latent = 0;
    for (JsonNode entry : json.get("latent")) {
      latent += entry.doubleValue() * entry.doubleValue();
    }
    double relative = Math.sqrt(misfit / norm);
    assertThat(json.get("relativeMisfit").doubleValue()).isCloseTo(relative, within(1e-12));
    assertThat(json.at("/loss/type").textValue()).isEqualTo("least-squares");
    assertThat(json.at("/loss/value").doubleValue()).isCloseTo(misfit / 2, within(1e-12));
    assertThat(json.at("/penalty/weight").doubleValue()).isEqualTo(0.25);
    assertThat(json.at("/penalty/value").doubleValue()).isCloseTo(latent / 4, within(1e-12));
    assertThat(json.get("objective").doubleValue())
        .isCloseTo(misfit / 2 + latent / 4, within(1e-12));
    args[args.length - 1] = "--quiet";
    assertThat(CommandLineRun.of(args).out())
        .contains(String.format(Locale.ROOT, "relative misfit %.3g", relative))
        .contains(
            String.format(
                Locale.ROOT,
                "%.4g = least-squares %.4g + penalty %.4g (ridge, weight 0.25)",
                misfit / 2 + latent / 4,
                misfit / 2,
                latent / 4));
  }

  @Test
  void startsAreCountedFromOneInTextAndJson() throws Exception {
    String[] hard = {"-s", "measurement.rows=5", "-s", "starts=8", "-s", "penalty=0.01"};
    String text = CommandLineRun.recoverSmall(hard).out();
    List<String> args = new ArrayList<>(List.of(hard));
    args.add("--json");
    JsonNode json = CommandLineRun.recoverSmall(args.toArray(String[]::new)).json();
    int start = json.get("start").intValue();
    assertThat(text).contains(" in start " + start + " of 8\n");
    assertThat(json.get("startResults").get(start - 1).get("objective"))
        .isEqualTo(json.get("objective"));
  }

  @Test
  void theAnswersOfExtremeMeasurementsAreJsonToo(@TempDir Path folder) throws Exception {
    for (String scale : List.of("1e-300", "1e-160", "1e150", "1e300", "0")) {
      Path observed = folder.resolve("y.csv");
      Files.writeString(observed, (scale + "\n").repeat(40));
      CommandLineRun run =
          CommandLineRun.recoverSmall("-s", "observed=" + observed, "-s", "starts=2", "--json");
      assertThat(run.status()).as(scale).isBetween(0, 3);
      if (!run.out().isEmpty()) {
        assertThat(run.json().has("relativeMisfit")).as(scale).isTrue();
      } else {
        assertThat(run.problems()).as(scale).isNotEmpty();
      }
    }
  }

  @Test
  void theAnswerIsTheSameToTheLastBitForOneThreadAndTwo() throws Exception {
    String[] hard = {
      "-s", "measurement.rows=5", "-s", "starts=8", "-s", "noise=gaussian", "-s", "noise.level=0.1"
    };
    assertThat(comparable(hard, "1")).isEqualTo(comparable(hard, "2"));
  }

  private static String comparable(String[] more, String threads) throws Exception {
    List<String> args = new ArrayList<>(List.of(more));
    args.addAll(List.of("--json", "--threads", threads));
    ObjectNode json = (ObjectNode) CommandLineRun.recoverSmall(args.toArray(String[]::new)).json();
    json.remove("seconds");
    ((ObjectNode) json.get("provenance")).remove("time");
    return json.toString();
  }

  @Test
  void outOfIterationsIsDoneButNotConverged() throws Exception {
    CommandLineRun run =
        CommandLineRun.recoverSmall(
            "-s", "solver=sign-flip-descent", "-s", "solver.maxIterations=1", "--json");
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.json().get("stopReason").textValue()).isEqualTo("MAX_ITERATIONS");
    assertThat(run.json().get("converged").booleanValue()).isFalse();
  }

  @Test
  void aWrongNumberOfThreadsIsAWrongRequest() {
    CommandLineRun run = CommandLineRun.recoverSmall("--threads", "0");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.problems()).first().isEqualTo("antipode: --threads must be at least 1 but is 0");
    assertThat(CommandLineRun.recoverSmall("--threads", "two").status()).isEqualTo(2);
  }

  @Test
  void whatWasSetLastWins() throws Exception {
    CommandLineRun run = CommandLineRun.recoverSmall("-s", "seed=5", "-s", "seed=9", "--json");
    assertThat(run.json().get("seed").longValue()).isEqualTo(9);
  }
}
