package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.antipode.core.map.Vectors;
import org.antipode.core.spi.LossProvider;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertifyCommandTest {
  @TempDir private Path folder;

  /** Rows of W_1 and W_2, and of A: known to the test, and to the program by files alone. */
  private final double[][] first = matrix(1, 12, 3);

  private final double[][] second = matrix(2, 20, 12);
  private final double[][] operator = matrix(3, 9, 20);

  private static double[][] matrix(long seed, int rows, int columns) {
    Random random = new Random(seed);
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextGaussian() / Math.sqrt(rows);
      }
    }
    return matrix;
  }

  /** The network in an NPZ file, the matrix in an NPY file. */
  private String[] fromFiles(String command, String... more) throws Exception {
    Path npz = folder.resolve("W.npz");
    try (OutputStream file = Files.newOutputStream(npz);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (int i = 0; i < 2; i++) {
        Path npy = npy("layer.npy", i == 0 ? first : second);
        zip.putNextEntry(new ZipEntry(2 * i + ".weight.npy"));
        Files.copy(npy, zip);
      }
    }
    List<String> args =
        new java.util.ArrayList<>(
            List.of(
                command,
                "-s",
                "generator=mlp",
                "-s",
                "generator.weights=" + npz,
                "-s",
                "generator.activations=[relu, relu]",
                "-s",
                "measurement=matrix",
                "-s",
                "measurement.file=" + npy("A.npy", operator)));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  private Path npy(String name, double[][] rows) {
    double[] data = new double[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, data, i * rows[0].length, rows[0].length);
    }
    Path file = folder.resolve(name);
    NpyFile.write(file, new Tensor(List.of(rows.length, rows[0].length), data));
    return file;
  }

  private static double[] vector(JsonNode node) {
    return new ObjectMapper().convertValue(node, double[].class);
  }

  private static double[] times(double[][] matrix, double[] x) {
    double[] out = new double[matrix.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Vectors.dot(matrix[i], x);
    }
    return out;
  }

  private double[] signal(double[] x) {
    return relu(times(second, relu(times(first, x))));
  }

  private static double[] relu(double[] x) {
    return java.util.Arrays.stream(x).map(z -> Math.max(z, 0)).toArray();
  }

  @Test
  void everyWitnessOfTheWeightsShowsItsNumber() throws Exception {
    JsonNode json = CommandLineRun.of(fromFiles("certify", "--json")).json();
    for (int i = 0; i < 2; i++) {
      JsonNode layer = json.get("layers").get(i);
      double[][] weights = i == 0 ? first : second;
      double[] x = vector(layer.get("x"));
      double[] y = vector(layer.get("y"));
      double[] v = vector(layer.get("direction"));
      double theta =
          Math.acos(Vectors.dot(x, y) / Math.sqrt(Vectors.dot(x, x) * Vectors.dot(y, y)));
      double sum = 0;
      for (double[] row : weights) {
        sum +=
            Vectors.dot(row, x) > 0 && Vectors.dot(row, y) > 0
                ? Math.pow(Vectors.dot(row, v), 2)
                : 0;
      }
      // vᵀMv for the M that swaps x and y, which are unit vectors: by reflection across x + y.
      double s = Vectors.dot(v, x) + Vectors.dot(v, y);
      double t = Vectors.dot(v, x) - Vectors.dot(v, y);
      double swapped =
          s * s / (2 + 2 * Math.cos(theta))
              - (theta < 1e-7 ? 0 : t * t / (2 - 2 * Math.cos(theta)));
      double expected =
          (Math.PI - theta) / (2 * Math.PI) + Math.sin(theta) / (2 * Math.PI) * swapped;
      double scale = layer.get("scale").doubleValue();
      assertThat(Math.abs(scale * scale * sum - expected))
          .isCloseTo(layer.get("epsilonAtLeast").doubleValue(), within(1e-7));
      assertThat(layer.get("relu").booleanValue()).isTrue();
      assertThat(layer.get("biased").booleanValue()).isFalse();
    }
  }

  @Test
  void everyWitnessOfTheIsometryShowsItsNumber() throws Exception {
    JsonNode isometry = CommandLineRun.of(fromFiles("certify", "--json")).json().get("isometry");
    for (String kind : List.of("points", "pieces")) {
      JsonNode x = isometry.get(kind).get("x");
      double[] u = difference(signal(vector(x.get(0))), signal(vector(x.get(1))));
      double[] v = difference(signal(vector(x.get(2))), signal(vector(x.get(3))));
      double deviation =
          Math.abs(Vectors.dot(times(operator, u), times(operator, v)) - Vectors.dot(u, v))
              / Math.sqrt(Vectors.dot(u, u) * Vectors.dot(v, v));
      assertThat(isometry.get(kind).get("deviation").doubleValue())
          .isCloseTo(deviation, within(1e-6));
    }
    assertThat(isometry.get("epsilonAtLeast").doubleValue()).isPositive();
  }

  @Test
  void thePairOfPiecesShowsItsNumber() throws Exception {
    JsonNode pair =
        CommandLineRun.of(fromFiles("certify", "--json")).json().at("/isometry/piecePair");
    double[] u = pushed(vector(pair.get("x")), vector(pair.get("first")));
    double[] v = pushed(vector(pair.get("y")), vector(pair.get("second")));
    double deviation =
        Math.abs(Vectors.dot(times(operator, u), times(operator, v)) - Vectors.dot(u, v))
            / Math.sqrt(Vectors.dot(u, u) * Vectors.dot(v, v));
    assertThat(pair.get("deviation").doubleValue()).isCloseTo(deviation, within(1e-12));
    assertThat(pair.get("epsilonOfNorms").doubleValue())
        .isCloseTo(
            pair.get("difference").doubleValue() / pair.get("norms").doubleValue(), within(1e-12))
        .isLessThanOrEqualTo(deviation);
  }

  /** W_{2,+,x} W_{1,+,x} w. */
  private double[] pushed(double[] x, double[] w) {
    double[] atX = times(first, x);
    return masked(times(second, masked(times(first, w), atX)), times(second, relu(atX)));
  }

  private static double[] masked(double[] values, double[] by) {
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = by[i] > 0 ? values[i] : 0;
    }
    return out;
  }

  private static double[] difference(double[] a, double[] b) {
    double[] out = new double[a.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = a[i] - b[i];
    }
    return out;
  }

  @Test
  void moreEffortWeakensNoAnswer() throws Exception {
    double[] before = new double[3];
    for (String effort : List.of("1", "2", "4")) {
      JsonNode json = CommandLineRun.of(fromFiles("certify", "--json", "--effort", effort)).json();
      double[] after = {
        json.at("/layers/0/epsilonAtLeast").doubleValue(),
        json.at("/layers/1/epsilonAtLeast").doubleValue(),
        json.at("/isometry/epsilonAtLeast").doubleValue()
      };
      for (int i = 0; i < 3; i++) {
        assertThat(after[i]).isGreaterThanOrEqualTo(before[i]);
      }
      before = after;
    }
  }

  @Test
  void twoLatentNumbersGiveTheExactConstant() throws Exception {
    CommandLineRun run =
        CommandLineRun.of(
            "certify", "-s", "generator=relu-gaussian", "-s", "generator.layers=[2, 14, 9]");
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("ε = ")
        .contains("Layer 2 goes from 14 to 9: it does not expand")
        .doesNotContain("isometry");
  }

  @Test
  void ofARecoveryItSaysWhatHoldsAtTheAnswer() throws Exception {
    Path out = folder.resolve("out");
    JsonNode result =
        CommandLineRun.of(fromFiles("recover", "--json", "--out", out.toString())).json();
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
    double[] moved = difference(times(operator, signal(beside)), times(operator, signal(x)));
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
        CommandLineRun.of(fromFiles("certify", "--json", "--out", folder.toString()));
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
  void anAnswerOfAnotherLossIsNotCertified() throws Exception {
    String plugins =
        PluginFixtures.jarOf(
                folder.resolve("plugins"), LossProvider.class, PluginFixtures.Doubled.class)
            .toString();
    Path out = folder.resolve("out");
    CommandLineRun.recoverSmall("-s", "loss=doubled", "--plugins", plugins, "--out", "" + out);
    CommandLineRun run = CommandLineRun.of("certify", "" + out, "--json", "--plugins", plugins);
    assertRefused(run, "loss", "'least-squares' only", "another loss");
    assertThat(run.problems()).hasSize(1);
  }

  @Test
  void theErrorBarsOfAPenalisedAnswerHoldTheTruthAndSayWhatTheyAre() throws Exception {
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
    JsonNode bars =
        CommandLineRun.of("certify", out.toString(), "--json").json().at("/recovery/errorBars");
    assertThat(bars.get("refused").isNull()).isTrue();
    assertThat(bars.get("degreesOfFreedom").intValue()).isEqualTo(36);
    assertThat(bars.get("probability").doubleValue()).isCloseTo(0.6827, within(1e-4));
    double[] pull = vector(bars.get("bias"));
    for (int i = 0; i < 4; i++) {
      assertThat(bars.get("latent").get(i).doubleValue()).isGreaterThan(Math.abs(pull[i]));
    }
    assertThat(CommandLineRun.of("certify", out.toString()).out())
        .contains("root mean square")
        .contains("penalty's pull")
        .doesNotContain("on average");
  }

  @Test
  void signalsLargerThanAnyNumberAreAWrongRequest() throws Exception {
    for (double[] row : first) {
      java.util.Arrays.setAll(row, j -> row[j] * 1e200);
    }
    for (double[] row : second) {
      java.util.Arrays.setAll(row, j -> row[j] * 1e200);
    }
    assertRefused(CommandLineRun.of(fromFiles("certify")), "weights must be scaled down");
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
