package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.files.ImageFile;
import org.antipode.files.NpyFile;
import org.antipode.files.SafetensorsFile;
import org.antipode.files.SignalFile;
import org.antipode.files.Tensor;
import org.antipode.report.folder.ResultFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RecoverFilesTest {
  @TempDir private Path folder;

  private static List<String> names(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void everyFileIsWrittenAndSaysTheSameAsStandardOutput() throws Exception {
    Path out = folder.resolve("a/b c");
    CommandLineRun run = CommandLineRun.recoverSmall("--out", out.toString(), "--json");
    assertThat(run.status()).isEqualTo(0);
    assertThat(names(out))
        .containsExactly(
            "convergence.png",
            "experiment.yaml",
            "latent.npy",
            "measurements.npy",
            "result.json",
            "signal.npy");
    JsonNode written = new ObjectMapper().readTree(out.resolve("result.json").toFile());
    assertThat(written).isEqualTo(run.json());
    assertThat(NpyFile.read(out.resolve("signal.npy")).shape()).containsExactly(120);
    assertThat(NpyFile.read(out.resolve("measurements.npy")).shape()).containsExactly(40);
    double[] latent = NpyFile.read(out.resolve("latent.npy")).data();
    for (int i = 0; i < latent.length; i++) {
      assertThat(written.get("latent").get(i).doubleValue()).isEqualTo(latent[i]);
    }
    assertThat(ImageIO.read(out.resolve("convergence.png").toFile()).getWidth()).isEqualTo(1280);
  }

  @Test
  void aTruePictureIsScaledToTheRangeOfTheGenerator() throws Exception {
    Path weights = folder.resolve("W.safetensors");
    double[] numbers = new Seed(1).stream("test").gaussians(8, 1);
    SafetensorsFile.write(weights, Map.of("0.weight", new Tensor(List.of(4, 2), numbers)));
    Path truth = folder.resolve("truth.png");
    ImageFile.write(truth, new double[] {0, 1, 0.2, 0.8}, Shape.image(2, 2));
    for (String activation : List.of("tanh", "sigmoid", "elu")) {
      CommandLineRun.of(
          "recover",
          "-s",
          "generator={type: mlp, weights: '%s', activations: [%s], orientation: out-by-in, shape: [2, 2]}"
              .formatted(weights, activation),
          "-s",
          "measurement=identity",
          "-s",
          "truth={type: signal, file: '%s'}".formatted(truth),
          "--out",
          folder.toString());
      assertThat(NpyFile.read(folder.resolve("measurements.npy")).data())
          .containsExactly(
              activation.equals("tanh")
                  ? new double[] {-1, 1, -0.6, 0.6}
                  : new double[] {0, 1, 0.2, 0.8},
              within(1e-15));
    }
  }

  @Test
  void theWrittenExperimentReplaysTheRun() throws Exception {
    JsonNode first =
        CommandLineRun.recoverSmall("--out", folder.toString(), "--json", "-s", "starts=3").json();
    CommandLineRun replay =
        CommandLineRun.of("recover", folder.resolve("experiment.yaml").toString(), "--json");
    for (String key : List.of("latent", "objective", "startResults", "relativeError", "seed")) {
      assertThat(replay.json().get(key)).as(key).isEqualTo(first.get(key));
    }
    assertThat(replay.json().at("/provenance/experiment"))
        .isEqualTo(first.at("/provenance/experiment"));
  }

  @Test
  void observedMeasurementsAreSolvedForAndTheUnknownTruthIsNull() throws Exception {
    JsonNode first = CommandLineRun.recoverSmall("--out", folder.toString(), "--json").json();
    CommandLineRun run =
        CommandLineRun.recoverSmall(
            "-s", "observed=" + folder.resolve("measurements.npy"), "--json");
    assertThat(run.status()).isEqualTo(0);
    assertThat(run.json().get("latent")).isEqualTo(first.get("latent"));
    for (String key :
        List.of("relativeError", "signalRelativeError", "meanSquaredError", "psnr", "ssim")) {
      assertThat(run.json().has(key)).isTrue();
      assertThat(run.json().get(key).isNull()).as(key).isTrue();
    }
  }

  /** An unset variable, say: nothing is scattered over the folder that one is in. */
  @Test
  void aFolderWithoutANameIsRefused() {
    CommandLineRun run = CommandLineRun.recoverSmall("--out", "");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.problems())
        .containsExactly(
            "antipode: --out: the folder's name is empty; '.' is the folder you are in");
  }

  @Test
  void aFileInPlaceOfTheFolderIsToldBeforeSolving() throws Exception {
    Path file = Files.writeString(folder.resolve("taken"), "mine");
    for (Path out : List.of(file, file.resolve("below"))) {
      CommandLineRun run = CommandLineRun.recoverSmall("--out", out.toString());
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.problems()).singleElement().asString().startsWith("antipode: --out " + out);
    }
    assertThat(file).hasContent("mine");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatCannotBeWrittenToIsToldBeforeSolving() {
    for (String out : List.of("/proc/antipode", "/proc/self")) {
      CommandLineRun run = CommandLineRun.recoverSmall("--out", out);
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.problems())
          .singleElement()
          .asString()
          .startsWith("antipode: --out " + out)
          .doesNotContain("Exception");
    }
  }

  @Test
  void whatCannotBeWrittenAfterwardsIsAFailureThatStillTellsTheResult() throws Exception {
    Files.createDirectories(folder.resolve("signal.npy/in the way"));
    Files.writeString(folder.resolve("result.json"), "an older run's");
    CommandLineRun run = CommandLineRun.recoverSmall("--out", folder.toString(), "--json");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.json().get("converged").booleanValue()).isTrue();
    assertThat(run.problems()).singleElement().asString().contains("signal.npy");
    // Everything else is written.
    assertThat(new ObjectMapper().readTree(folder.resolve("result.json").toFile()))
        .isEqualTo(run.json());
    assertThat(names(folder))
        .contains("latent.npy", "measurements.npy", "experiment.yaml", "convergence.png")
        .noneMatch(n -> n.endsWith(".part"));
  }

  @Test
  void picturesThatCannotBeWrittenCostAWarningAndNothingElse() throws Exception {
    Files.createDirectories(folder.resolve("convergence.png/in the way"));
    CommandLineRun run = CommandLineRun.recoverSmall("--out", folder.toString());
    assertThat(run.status()).isEqualTo(0);
    assertThat(run.out())
        .endsWith(": experiment.yaml, latent.npy, signal.npy, measurements.npy, result.json\n");
    assertThat(folder.resolve("result.json")).isNotEmptyFile();
  }

  @Test
  void anEarlierRunsFilesAreNotLeftBesideThisOnes() throws Exception {
    for (String old : List.of("recovery.png", "certificate.json", "result.json", "signal.npy")) {
      Files.writeString(folder.resolve(old), "an older run's");
    }
    Files.writeString(folder.resolve("notes.txt"), "mine");
    assertThat(CommandLineRun.recoverSmall("--out", folder.toString()).status()).isZero();
    assertThat(names(folder))
        .containsExactly(
            "convergence.png",
            "experiment.yaml",
            "latent.npy",
            "measurements.npy",
            "notes.txt",
            "result.json",
            "signal.npy");
  }

  /** As it is until the numbers are written, and after. */
  @Test
  void aResultCanBeReadWhileAnotherRunHasTheFolder() throws Exception {
    String out = folder.toString();
    try (ResultFolder other = ResultFolder.prepare(folder)) {
      other.text("experiment.yaml", "seed: 1");
      CommandLineRun early = CommandLineRun.of("certify", out);
      assertThat(early.status()).isEqualTo(2);
      assertThat(early.problems()).singleElement().asString().contains("there is no such file");
    }
    assertThat(CommandLineRun.recoverSmall("--out", out).status()).isZero();
    try (ResultFolder other = ResultFolder.prepare(folder)) {
      other.text("experiment.yaml", "seed: 1");
      assertThat(CommandLineRun.of("certify", out).status()).isZero();
    }
  }

  @Test
  void aFolderThatAnotherRunWritesToIsRefusedByEveryCommand() {
    try (ResultFolder other = ResultFolder.prepare(folder)) {
      String out = other.path().toString();
      for (String[] command :
          List.of(
              CommandLineRun.small("recover", "--out", out),
              CommandLineRun.small("certify", "--out", out),
              CommandLineRun.small("landscape", "--out", out),
              CommandLineRun.small("sweep", "--out", out),
              new String[] {"theory", "--out", out})) {
        CommandLineRun run = CommandLineRun.of(command);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.problems())
            .containsExactly(
                "antipode: --out "
                    + out
                    + ": another run is writing to this folder; wait for its end, or name another");
      }
    }
  }

  @Test
  void aWrongFileIsToldByNameAndGivesNoResult() throws Exception {
    Path good = folder.resolve("y.npy");
    NpyFile.write(good, Tensor.vector(new double[40]));
    byte[] bytes = Files.readAllBytes(good);
    Path cut = Files.write(folder.resolve("cut.npy"), java.util.Arrays.copyOf(bytes, 200));
    // Little-endian NaN in the last number.
    byte[] nan = bytes.clone();
    nan[nan.length - 1] = 0x7f;
    nan[nan.length - 2] = (byte) 0xf8;
    Path notFinite = Files.write(folder.resolve("nan.npy"), nan);
    Path csv = Files.writeString(folder.resolve("inf.csv"), "1\ninf\n");
    Path shorter = folder.resolve("short.npy");
    NpyFile.write(shorter, Tensor.vector(new double[39]));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    for (Path file : List.of(cut, notFinite, csv, shorter, empty, folder.resolve("missing.npy"))) {
      Path out = folder.resolve("out");
      CommandLineRun run =
          CommandLineRun.recoverSmall("-s", "observed=" + file, "--out", out.toString());
      assertThat(run.status()).as(file.toString()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.problems()).singleElement().asString().contains(file.toString());
      assertThat(out).doesNotExist();
    }
  }

  @Test
  void arraysAreWrittenInTheFormatThatIsAskedForAndThoseOfAnEarlierRunAreDeleted()
      throws Exception {
    Path out = folder.resolve("arrays");
    JsonNode json =
        CommandLineRun.recoverSmall("--json", "--out", out.toString(), "--arrays", "mat").json();
    double[] latent = SignalFile.readVector(Path.of(out.resolve("latent.mat") + ":latent"));
    assertThat(latent[0]).isEqualTo(json.get("latent").get(0).doubleValue());
    CommandLineRun again = CommandLineRun.recoverSmall("--out", out.toString(), "--arrays", "TIFF");
    assertThat(again.status()).isZero();
    assertThat(out.resolve("latent.mat")).doesNotExist();
    assertThat(SignalFile.readVector(out.resolve("latent.tif"))).isEqualTo(latent);
  }
}
