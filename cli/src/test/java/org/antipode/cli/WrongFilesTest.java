package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.antipode.core.file.NpyFile;
import org.antipode.core.file.SafetensorsFile;
import org.antipode.core.file.Tensor;
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

  static Stream<Wrong> wrong() throws Exception {
    return Stream.of(
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
        new Wrong(OBSERVED, vector("short.npy", 19)),
        new Wrong(OBSERVED, Files.writeString(folder.resolve("infinite.csv"), "1\ninf\n")),
        new Wrong(LATENT, vector("long.npy", 4)));
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

  @ParameterizedTest
  @MethodSource("wrong")
  void isToldByNameAndNothingIsWritten(Wrong wrong) throws Exception {
    Path out = folder.resolve("out");
    CommandLineRun run =
        CommandLineRun.of(
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
            wrong.key() + "=" + wrong.file(),
            "--out",
            out.toString());
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.problems())
        .singleElement()
        .asString()
        .startsWith("antipode: ")
        .contains(wrong.file().toString());
    assertThat(out).doesNotExist();
  }
}
