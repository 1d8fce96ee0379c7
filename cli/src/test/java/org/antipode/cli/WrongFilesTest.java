package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antipode.files.NpyFile;
import org.antipode.files.SafetensorsFile;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file that an experiment can name, damaged in every way that is to be expected: a sentence
 * with its name, status 2, and nothing written.
 */
class WrongFilesTest {
  private static final String WEIGHTS = "generator.weights";
  private static final String MATRIX = "measurement.file";
  private static final String OBSERVED = "observed";
  private static final String LATENT = "truth.file";

  @TempDir private static Path folder;

  /** A key of the experiment with a file that is wrong there. */
  private record Wrong(String key, Path file) {
    @Override
    public String toString() {
      return key + "=" + file.getFileName();
    }
  }

  /** What other programs write, under any name. */
  private static List<Wrong> containers(String key) throws IOException {
    List<Wrong> wrong = new ArrayList<>();
    for (String start :
        List.of("MATLAB 5.0 MAT-file", "\u0089HDF\r\n\u001a\n", "GIF89a", "\u0080\u0004\u0095")) {
      byte[] bytes = Arrays.copyOf(start.getBytes(StandardCharsets.ISO_8859_1), 200);
      String name = "%s-container-%d.csv".formatted(key, wrong.size());
      wrong.add(new Wrong(key, Files.write(folder.resolve(name), bytes)));
    }
    return wrong;
  }

  static Stream<Wrong> wrong() throws Exception {
    return Stream.of(
            containers(WEIGHTS),
            containers(MATRIX),
            containers(OBSERVED),
            containers(LATENT),
            damaged(WEIGHTS, good("W.npz"), ".npz"),
            damaged(WEIGHTS, safetensors("W.safetensors", 15, 0), ".safetensors"),
            damaged(MATRIX, good("A.npy"), ".npy"),
            damaged(OBSERVED, good("y.npy"), ".npy"),
            damaged(LATENT, good("x0.npy"), ".npy"),
            misfits())
        .flatMap(List::stream);
  }

  private static Path good(String name) throws Exception {
    return Path.of(WrongFilesTest.class.getResource("numpy/f8-c-big/" + name).toURI());
  }

  /** The network of layers 3, 15, 40, with one entry and the second layer's inputs of choice. */
  private static Path safetensors(String name, int middle, double entry) {
    Path file = folder.resolve(name);
    double[] first = new double[45];
    first[7] = entry;
    SafetensorsFile.write(
        file,
        Map.of(
            "0.weight",
            new Tensor(List.of(15, 3), first),
            "2.weight",
            new Tensor(List.of(40, middle), new double[40 * middle])));
    return file;
  }

  private static List<Wrong> damaged(String key, Path good, String ending) throws IOException {
    byte[] bytes = Files.readAllBytes(good);
    String name = key + "-%s" + ending;
    return List.of(
        new Wrong(key, Files.write(folder.resolve(name.formatted("empty")), new byte[0])),
        new Wrong(key, cut(bytes, folder.resolve(name.formatted("cut-early")), 40)),
        new Wrong(key, cut(bytes, folder.resolve(name.formatted("cut-late")), bytes.length - 3)),
        new Wrong(key, Files.createDirectories(folder.resolve(name.formatted("folder")))),
        new Wrong(key, folder.resolve(name.formatted("missing"))));
  }

  private static Path cut(byte[] bytes, Path file, int length) throws IOException {
    return Files.write(file, Arrays.copyOf(bytes, length));
  }

  private static List<Wrong> misfits() throws IOException {
    return List.of(
        new Wrong(WEIGHTS, notFinite(folder.resolve("nan.safetensors"), Double.NaN)),
        new Wrong(WEIGHTS, notFinite(folder.resolve("inf.safetensors"), Double.NEGATIVE_INFINITY)),
        new Wrong(WEIGHTS, safetensors("misfit.safetensors", 14, 0)),
        new Wrong(MATRIX, Files.writeString(folder.resolve("nan.csv"), "1,2\n3,nan\n")),
        new Wrong(MATRIX, Files.writeString(folder.resolve("inf.csv"), "1,2\n-inf,4\n")),
        new Wrong(MATRIX, Files.writeString(folder.resolve("ragged.csv"), "1,2\n3\n")),
        new Wrong(MATRIX, header("header.csv")),
        new Wrong(WEIGHTS, gain("gain.safetensors")),
        new Wrong(OBSERVED, vector("short.npy", 19)),
        new Wrong(OBSERVED, Files.writeString(folder.resolve("infinite.csv"), "1\ninf\n")),
        new Wrong(LATENT, vector("long.npy", 4)));
  }

  /** A matrix that would fit, under the numbers of its columns. */
  private static Path header(String name) throws IOException {
    String header = String.join(",", IntStream.range(0, 40).mapToObj(String::valueOf).toList());
    String row = String.join(",", Collections.nCopies(40, "0.5"));
    return Files.writeString(
        folder.resolve(name), header + "\n" + (row + "\n").repeat(19), StandardCharsets.UTF_8);
  }

  /** A normalisation's gain between two layers, as long as the bias that is not there. */
  private static Path gain(String name) {
    Path file = folder.resolve(name);
    SafetensorsFile.write(
        file,
        Map.of(
            "0.weight",
            new Tensor(List.of(15, 3), new double[45]),
            "1.weight",
            Tensor.vector(new double[15]),
            "3.weight",
            new Tensor(List.of(40, 15), new double[600])));
    return file;
  }

  private static Path vector(String name, int length) {
    NpyFile.write(folder.resolve(name), Tensor.vector(new double[length]));
    return folder.resolve(name);
  }

  /** The writer refuses such numbers: they are put in place of a 1 that stands in the file. */
  private static Path notFinite(Path file, double number) throws IOException {
    byte[] bytes = Files.readAllBytes(safetensors(file.getFileName().toString(), 15, 1));
    byte[] one = bytes(1);
    for (int at = bytes.length - 8; at >= 0; at--) {
      if (Arrays.equals(bytes, at, at + 8, one, 0, 8)) {
        System.arraycopy(bytes(number), 0, bytes, at, 8);
        return Files.write(file, bytes);
      }
    }
    throw new AssertionError("no 1 in " + file);
  }

  private static byte[] bytes(double number) {
    byte[] little = new byte[8];
    long bits = Double.doubleToLongBits(number);
    for (int i = 0; i < 8; i++) {
      little[i] = (byte) (bits >>> 8 * i);
    }
    return little;
  }

  @Test
  void aTransposedMatrixIsNamedWithItsShape() throws Exception {
    Path file = folder.resolve("transposed.npy");
    NpyFile.write(file, new Tensor(List.of(40, 20), new double[800]));
    assertThat(run(MATRIX, file).problems())
        .containsExactly(
            ("antipode: measurement.matrix: the generator's output of shape 40 does not fit the"
                    + " operator's input of shape 20: %s has shape 40×20, measurements × signal; transpose it?")
                .formatted(file));
    NpyFile.write(file, new Tensor(List.of(20, 30), new double[600]));
    assertThat(run(MATRIX, file).problems())
        .singleElement()
        .asString()
        .contains(file + " has shape 20×30, measurements × signal; give the matrix of this signal");
  }

  @Test
  void aHeaderOverMeasurementsIsAskedAbout() throws Exception {
    Path file = Files.writeString(folder.resolve("y.csv"), "0\n" + "0.5\n".repeat(20));
    assertThat(run(OBSERVED, file).problems())
        .containsExactly(
            "antipode: %s: holds 21 numbers but 20 are needed; is the first of them a header?"
                .formatted(file));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void isToldByNameAndNothingIsWritten(Wrong wrong) throws Exception {
    CommandLineRun run = run(wrong.key(), wrong.file());
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.problems())
        .singleElement()
        .asString()
        .startsWith("antipode: ")
        .contains(wrong.file().toString());
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private static CommandLineRun run(String key, Path file) throws Exception {
    return CommandLineRun.of(
        "recover",
        "-s",
        "generator={type: mlp, activations: [relu, relu]}",
        "-s",
        WEIGHTS + "=" + good("W.npz"),
        "-s",
        "measurement=matrix",
        "-s",
        MATRIX + "=" + good("A.npy"),
        "-s",
        OBSERVED + "=" + good("y.npy"),
        "-s",
        "truth=latent",
        "-s",
        LATENT + "=" + good("x0.npy"),
        "-s",
        key + "=" + file,
        "--out",
        folder.resolve("out").toString());
  }
}
