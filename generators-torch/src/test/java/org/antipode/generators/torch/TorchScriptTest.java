package org.antipode.generators.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.random.Seed;
import org.antipode.core.spi.Context;
import org.antipode.files.NpzFile;
import org.antipode.files.Tensor;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchScriptTest {
  private static final Path NETWORKS = Path.of("src/test/resources/org/antipode/generators/torch");

  private static Generator generator(String name, List<Integer> latent) {
    return generator(NETWORKS.resolve(name + ".pt"), latent);
  }

  private static Generator generator(Path file, List<Integer> latent) {
    return new TorchScriptProvider()
        .create(new TorchScriptProvider.Options(file, latent, TorchDevice.CPU, 1), Context.none());
  }

  private static List<Integer> latent(String name) {
    return name.startsWith("decoder") ? List.of(6) : List.of(5, 1, 1);
  }

  private static double[] row(Tensor array, int row) {
    int size = array.data().length / 3;
    return Arrays.copyOfRange(array.data(), row * size, (row + 1) * size);
  }

  private static void close(double[] found, double[] expected, double tolerance) {
    assertThat(found).hasSameSizeAs(expected);
    IntStream.range(0, found.length)
        .forEach(
            i ->
                assertThat(Math.abs(found[i] - expected[i]))
                    .isLessThanOrEqualTo(tolerance * (1 + Math.abs(expected[i]))));
  }

  @Test
  void itsDescriptionNamesTheFileThePrecisionAndTheDevice() {
    assertThat(generator("decoder-float32", latent("decoder")).description())
        .containsExactly(
            "decoder-float32.pt: TorchScript, float32, signal 2×6×6 (channel×height×width), on"
                + " the CPU");
  }

  @ParameterizedTest
  @CsvSource({
    "decoder, decoder, 1e-13",
    "spatial, spatial, 1e-13",
    "decoder-float32, decoder, 1e-5",
    "spatial-float32, spatial, 1e-5"
  })
  void productsAreThoseOfPyTorch(String name, String reference, double tolerance) throws Exception {
    Map<String, Tensor> arrays = NpzFile.read(NETWORKS.resolve(reference + ".npz"));
    Generator generator = generator(name, latent(name));
    Evaluation at = generator.newEvaluation();
    double[] signal = new double[generator.outputSize()];
    double[] pulled = new double[generator.inputSize()];
    for (int i = 0; i < 3; i++) {
      at.forward(row(arrays.get("z"), i), signal);
      close(signal, row(arrays.get("Gz"), i), tolerance);
      at.pullback(row(arrays.get("v"), i), pulled);
      close(pulled, row(arrays.get("JTv"), i), tolerance);
      double[] t = row(arrays.get("t"), i);
      at.pushforward(t, signal);
      close(signal, row(arrays.get("Jt"), i), tolerance);
      double[] twice = new double[2 * signal.length];
      double[] tangents = new double[2 * t.length];
      System.arraycopy(t, 0, tangents, t.length, t.length);
      at.pushforward(tangents, 2, ActiveSet.all(t.length), twice);
      assertThat(Arrays.copyOfRange(twice, signal.length, twice.length)).isEqualTo(signal);
    }
  }

  @Test
  void aScriptedNetworkMeetsTheContractOfGenerators() {
    Contract.check(generator("decoder", List.of(6)), new Seed(1)).orThrow();
  }

  @Test
  void a32BitNetworkMeetsTheContractToItsPrecision() {
    Contract.check(generator("spatial-float32", List.of(5, 1, 1)), new Seed(1), 1e-4).orThrow();
  }

  @Test
  void theSignalsShapeIsTheModulesChannelsFirst() {
    assertThat(generator("decoder", List.of(6)).outputShape())
        .hasToString("2×6×6 (channel×height×width)");
  }

  @Test
  void aLatentShapeThatDoesNotFitIsRefusedWithLibtorchsReason() {
    assertThatThrownBy(() -> generator("decoder", List.of(7)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("decoder.pt")
        .hasMessageContaining("[1, 7]")
        .hasMessageContaining("option 'latent'");
  }

  @Test
  void aFileThatIsNoTorchScriptIsRefused(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("g.pt"), "no archive");
    assertThatThrownBy(() -> generator(file, List.of(6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("g.pt")
        .hasMessageContaining("TorchScript");
  }

  @Test
  void aFileThatIsCutShortIsRefused(@TempDir Path folder) throws Exception {
    byte[] whole = Files.readAllBytes(NETWORKS.resolve("decoder.pt"));
    Path file = Files.write(folder.resolve("g.pt"), Arrays.copyOf(whole, 9000));
    assertThatThrownBy(() -> generator(file, List.of(6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("g.pt");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> generator("none", List.of(6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none.pt: there is no such file");
  }

  @Test
  void theMemoryOfAPointIsFreed() throws Exception {
    Generator generator = generator("decoder", List.of(6));
    Evaluation at = generator.newEvaluation();
    double[] signal = new double[generator.outputSize()];
    long before = 0;
    for (int i = 0; i <= 4500; i++) {
      at.forward(new double[] {1, 2, 3, 4, 5, i}, signal);
      at.pushforward(new double[] {1, 0, 0, 0, 0, 0}, signal);
      if (i == 500) {
        before = residentKilobytes();
      }
    }
    // Gradients that stay in the leaves would keep each point's graph: 25 KB and more, 100 MB in
    // all.
    assertThat(residentKilobytes() - before).isLessThan(40_000);
  }

  /**
   * The heap is resident from the start, by the options of these tests: so garbage does not count.
   */
  private static long residentKilobytes() throws Exception {
    Path status = Path.of("/proc/self/status");
    assumeTrue(Files.exists(status), "the resident memory is read from /proc, which is Linux's");
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
