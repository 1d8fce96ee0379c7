package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Warnings of recover, and measurements that it refuses. */
class RecoverWarningsTest {
  @Test
  void fewerMeasurementsThanLatentNumbersAreAWarning() throws Exception {
    String sentence = "2 measurements cannot determine 4 latent numbers";
    assertThat(CommandLineRun.recoverSmall("-s", "measurement.rows=2").out())
        .contains("warning         " + sentence + "\n");
    assertThat(
            CommandLineRun.recoverSmall("-s", "measurement.rows=2", "--json")
                .json()
                .get("warnings"))
        .singleElement()
        .extracting(JsonNode::textValue)
        .isEqualTo(sentence);
    assertThat(CommandLineRun.recoverSmall("-s", "measurement.rows=4").out())
        .doesNotContain("warning");
  }

  @Test
  void aGeneratorThatIsConstantAroundTheAnswerIsAWarning(@TempDir Path folder) throws Exception {
    Path observed = Files.writeString(folder.resolve("y.csv"), "-1\n");
    for (String layers : List.of("[1, 1]", "[1, 1, 1]", "[3, 1]")) {
      List<String> warnings =
          warnings(
              "generator={type: relu-gaussian, layers: " + layers + "}",
              "measurement=identity",
              "observed=" + observed);
      assertThat(warnings).as(layers).anyMatch(w -> w.contains("its Jacobian is zero there"));
    }
    Path zeros = Files.writeString(folder.resolve("a.csv"), "0,0,0\n0,0,0\n0,0,0\n");
    Path ones = Files.writeString(folder.resolve("ones.csv"), "1\n1\n1\n");
    assertThat(
            warnings(
                "generator={type: relu-gaussian, layers: [3, 3]}",
                "measurement={type: matrix, file: '" + zeros + "'}",
                "observed=" + ones))
        .singleElement()
        .asString()
        .startsWith("the measurements are constant around the answer");
  }

  @Test
  void aLossThatIsInfiniteAtEveryStartIsAWarningWithARemedy(@TempDir Path folder) throws Exception {
    assertThat(
            warnings(
                "generator={type: pixels, shape: [3]}",
                "measurement=identity",
                "observed=" + Files.writeString(folder.resolve("counts.csv"), "2\n3\n4\n"),
                "loss=poisson"))
        .singleElement()
        .asString()
        .startsWith(
            "the loss is infinite at every start, where measurement 0, counted from 0, is predicted"
                + " as 0.0: take a generator whose values are positive");
    assertThat(
            warnings(
                "generator={type: pixels, shape: [3]}",
                "measurement=identity",
                "observed=" + folder.resolve("counts.csv"),
                "loss={type: poisson, background: 0.01}"))
        .isEmpty();
  }

  @Test
  void measurementsThatNoSolverCanFollowAreRefusedWithWhatToTakeInstead() {
    for (String last : List.of("sign", "{type: quantise, step: 0.1}")) {
      CommandLineRun run =
          CommandLineRun.recoverSmall(
              "-s", "measurement=[{type: gaussian, rows: 40}, " + last + "]");
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.problems())
          .singleElement()
          .asString()
          .contains("derivative is 0", "'one-bit'", "'logistic'", "'uniform'");
    }
  }

  @Test
  void aMeasuredSignalThatTheGeneratorCannotReachIsAWarning(@TempDir Path folder) throws Exception {
    double[] ramp = new double[784];
    Arrays.setAll(ramp, i -> i / 783.0);
    Path observed = folder.resolve("y.npy");
    for (double[] scale : new double[][] {{255, 0}, {2, -1}}) {
      NpyFile.write(
          observed, Tensor.vector(Arrays.stream(ramp).map(v -> v * scale[0] + scale[1]).toArray()));
      assertThat(
              warnings("generator=mnist-decoder", "measurement=identity", "observed=" + observed))
          .as(Arrays.toString(scale))
          .singleElement()
          .asString()
          .startsWith("the measured signal has values in [" + (int) scale[1] + ", ")
          .contains("but the generator gives values in [0, 1] only");
    }
    // Noise leaves the range too.
    NpyFile.write(observed, Tensor.vector(Arrays.stream(ramp).map(v -> v * 1.4 - 0.2).toArray()));
    assertThat(warnings("generator=mnist-decoder", "measurement=identity", "observed=" + observed))
        .isEmpty();
  }

  @Test
  void aTruthThatTheGeneratorCannotReachIsAWarning(@TempDir Path folder) throws Exception {
    double[] ramp = new double[784];
    Arrays.setAll(ramp, i -> i / 783.0);
    Path truth = folder.resolve("t.npy");
    for (double[] scale : new double[][] {{255, 0}, {2, -1}, {1.01, 0}}) {
      NpyFile.write(
          truth, Tensor.vector(Arrays.stream(ramp).map(v -> v * scale[0] + scale[1]).toArray()));
      assertThat(ofTruth("mnist-decoder", truth))
          .as(Arrays.toString(scale))
          .singleElement()
          .asString()
          .startsWith("the true signal has values in [" + (int) scale[1] + ", ")
          .contains("but the generator gives values in [0, 1] only");
    }
    NpyFile.write(truth, Tensor.vector(ramp));
    assertThat(ofTruth("mnist-decoder", truth)).isEmpty();
    assertThat(ofTruth("{type: relu-gaussian, layers: [4, 784]}", truth)).isEmpty();
    NpyFile.write(truth, Tensor.vector(Arrays.stream(ramp).map(v -> v - 0.5).toArray()));
    assertThat(ofTruth("{type: relu-gaussian, layers: [4, 784]}", truth))
        .singleElement()
        .asString()
        .contains("in [-0.5, 0.5], but the generator gives values in [0, ∞) only");
  }

  /** The debiased Lasso is no minimum of the Lasso's objective, and is not meant to be one. */
  @Test
  void anAnswerInAKinkOfThePenaltyAboveTheMinimumIsAWarning(@TempDir Path folder) throws Exception {
    Path truth = sparse(folder);
    assertThat(ofLasso(truth, "gradient-descent"))
        .anyMatch(w -> w.startsWith("the answer is no minimum: proximal steps from it lower"));
    assertThat(ofLasso(truth, "{type: lbfgs, kicks: 0}"))
        .anyMatch(w -> w.startsWith("the answer is no minimum"));
    for (String solver : List.of("fista", "{type: fista, debias: true}", "proximal-gauss-newton")) {
      assertThat(ofLasso(truth, solver)).as(solver).noneMatch(w -> w.contains("no minimum"));
    }
  }

  @Test
  void aLossWithKinksBesideThePenaltyIsToldOfToo(@TempDir Path folder) throws Exception {
    Path truth = sparse(folder);
    String[] more = {"loss=least-absolute", "noise={type: outliers, fraction: 0.1}"};
    assertThat(ofLasso(truth, "gradient-descent", more))
        .anyMatch(w -> w.startsWith("the answer is no minimum"));
    assertThat(ofLasso(truth, "fista", more)).noneMatch(w -> w.contains("no minimum"));
  }

  private static Path sparse(Path folder) {
    double[] sparse = new double[64];
    for (int j = 0; j < 64; j += 9) {
      sparse[j] = 1 + j / 64.0;
    }
    Path truth = folder.resolve("truth.npy");
    NpyFile.write(truth, Tensor.vector(sparse));
    return truth;
  }

  /** Forty steps of Adam are too few for numbers of hundreds. */
  @Test
  void anAnswerInAKinkOfTheLossAboveTheMinimumIsAWarning(@TempDir Path folder) throws Exception {
    Path matrix = Files.writeString(folder.resolve("a.csv"), "1,1\n1,1.1\n1,-1\n1,0\n");
    Path observed = Files.writeString(folder.resolve("y.csv"), "300\n500\n-200\n70\n");
    String[] problem = {
      "generator={type: pixels, shape: [2]}",
      "measurement={type: matrix, file: '" + matrix + "'}",
      "observed=" + observed,
      "loss=least-absolute",
      "solver=adam"
    };
    assertThat(warnings(problem))
        .singleElement()
        .asString()
        .startsWith("the answer is no minimum")
        .endsWith("such as least-absolute, needs a solver that follows them: levenberg-marquardt");
    problem[4] = "solver=levenberg-marquardt";
    assertThat(warnings(problem)).isEmpty();
  }

  private static List<String> ofLasso(Path truth, String solver, String... more) throws Exception {
    List<String> settings = new ArrayList<>(List.of(more));
    settings.add("generator={type: pixels, shape: [64]}");
    settings.add("measurement={type: gaussian, rows: 40}");
    settings.add("truth={type: signal, file: '" + truth + "'}");
    settings.add("penalty={type: l1, weight: 0.05}");
    settings.add("solver=" + solver);
    settings.add("solver.maxIterations=2000");
    return warnings(settings.toArray(String[]::new));
  }

  @Test
  void aLossThatCannotEstimateItsScaleIsAWarning(@TempDir Path folder) throws Exception {
    Path truth = folder.resolve("truth.npy");
    NpyFile.write(truth, Tensor.vector(1, 2, 3, 4, 5, 6));
    assertThat(ofLoss(truth, 4, "huber"))
        .anyMatch(w -> w.startsWith("the loss has no scale, as 4"));
    assertThat(ofLoss(truth, 6, "student")).anyMatch(w -> w.startsWith("the loss has no scale"));
    assertThat(ofLoss(truth, 4, "{type: huber, delta: 0.1}"))
        .noneMatch(w -> w.contains("no scale"));
    assertThat(ofLoss(truth, 4, "least-absolute")).noneMatch(w -> w.contains("no scale"));
    assertThat(ofLoss(truth, 20, "huber")).noneMatch(w -> w.contains("no scale"));
  }

  private static List<String> ofLoss(Path truth, int rows, String loss) throws Exception {
    return warnings(
        "generator={type: pixels, shape: [6]}",
        "measurement={type: gaussian, rows: " + rows + "}",
        "truth={type: signal, file: '" + truth + "'}",
        "loss=" + loss);
  }

  private static List<String> ofTruth(String generator, Path truth) throws Exception {
    return warnings(
        "generator=" + generator,
        "measurement={type: gaussian, rows: 60}",
        "truth={type: signal, file: '" + truth + "'}");
  }

  private static List<String> warnings(String... settings) throws Exception {
    List<String> args = new ArrayList<>(List.of("recover", "-s", "starts=1", "--json"));
    args.addAll(List.of("-s", "solver.maxIterations=40"));
    for (String setting : settings) {
      args.addAll(List.of("-s", setting));
    }
    List<String> warnings = new ArrayList<>();
    JsonNode json = CommandLineRun.of(args.toArray(String[]::new)).json();
    json.get("warnings").forEach(w -> warnings.add(w.textValue()));
    return warnings;
  }
}
