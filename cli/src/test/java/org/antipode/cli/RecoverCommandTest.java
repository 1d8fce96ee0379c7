package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoverCommandTest {
  private static final List<String> KEYS =
      List.of(
          "stopReason",
          "converged",
          "objective",
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
          "meanSquaredError",
          "psnr",
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
        .contains("converged       the measurements are met")
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
