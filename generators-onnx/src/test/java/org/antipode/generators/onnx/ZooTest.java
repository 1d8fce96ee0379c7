package org.antipode.generators.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.random.Seed;
import org.antipode.files.NpzFile;
import org.antipode.files.Tensor;
import org.antipode.testkit.Contract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Networks as PyTorch's two exporters write them, against values and derivatives that PyTorch's
 * autograd computed in 64 bits from the same weights.
 */
class ZooTest {
  /**
   * Files whose exporter multiplied batch normalisations into the weights, in 32 bits: other
   * weights than those of the reference by their rounding.
   */
  private static final Set<String> FOLDED =
      Set.of(
          "conv3d-volume.dynamo.onnx",
          "dcgan-28.dynamo.onnx",
          "dcgan-rgb-32.dynamo.onnx",
          "phantom-conv.onnx",
          "residual-skip.dynamo.onnx",
          "residual-skip.onnx",
          "upsample-nearest-conv.dynamo.onnx",
          "upsample-nearest-conv.onnx");

  private static final double ROUNDED = 1e-6;

  /** PyTorch differentiates its hard sigmoid with 1/6 rounded to 32 bits. */
  private static final Map<String, Double> DERIVATIVES =
      Map.of("smooth-activations.onnx", 1e-7, "smooth-activations.dynamo.onnx", 1e-7);

  static List<Path> files() throws IOException, URISyntaxException {
    Path folder = Path.of(ZooTest.class.getResource("/zoo").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".onnx")).sorted().toList();
    }
  }

  private static Map<String, Tensor> reference(Path file) {
    return NpzFile.read(Path.of(file.toString().replaceFirst("(\\.dynamo)?\\.onnx$", ".npz")));
  }

  private static double[] row(Tensor table, int i) {
    int length = table.data().length / table.shape().get(0);
    return Arrays.copyOfRange(table.data(), i * length, (i + 1) * length);
  }

  private static double error(double[] found, double[] expected) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += (found[i] - expected[i]) * (found[i] - expected[i]);
      size += expected[i] * expected[i];
    }
    return Math.sqrt(difference / size);
  }

  @ParameterizedTest
  @MethodSource("files")
  void valuesAndDerivativesAreThoseOfPyTorch(Path file) {
    Generator generator = Networks.read(file);
    Map<String, Tensor> reference = reference(file);
    List<Integer> shape = reference.get("Gz").shape();
    assertThat(generator.outputShape().lengths()).isEqualTo(shape.subList(1, shape.size()));
    String name = file.getFileName().toString();
    double near = FOLDED.contains(name) ? ROUNDED : 1e-12;
    double steep = FOLDED.contains(name) ? ROUNDED : DERIVATIVES.getOrDefault(name, 1e-9);
    Evaluation evaluation = generator.newEvaluation();
    double[] signal = new double[generator.outputSize()];
    double[] pulled = new double[generator.inputSize()];
    double[] pushed = new double[generator.outputSize()];
    for (int i = 0; i < reference.get("z").shape().get(0); i++) {
      evaluation.forward(row(reference.get("z"), i), signal);
      assertThat(error(signal, row(reference.get("Gz"), i))).as("G(z)").isLessThan(near);
      evaluation.pullback(row(reference.get("v"), i), pulled);
      assertThat(error(pulled, row(reference.get("JTv"), i))).as("Jᵀv").isLessThan(steep);
      if (reference.containsKey("t")) {
        evaluation.pushforward(row(reference.get("t"), i), pushed);
        assertThat(error(pushed, row(reference.get("Jt"), i))).as("Jt").isLessThan(steep);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void valuesAreThoseOfOnnxRuntime(Path file) throws OrtException {
    double[] z = row(reference(file).get("z"), 0);
    assertThat(error(Networks.read(file).at(z), Runtime.output(file, z))).isLessThan(1e-5);
  }

  /** One of each pair, which are the same function, and the smaller of the two larger networks. */
  static List<Path> different() throws IOException, URISyntaxException {
    return files().stream()
        .filter(file -> !file.toString().matches(".*(\\.dynamo|phantom-conv)\\.onnx"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("different")
  void everyNetworkKeepsTheContractOfAGenerator(Path file) {
    Contract.check(Networks.read(file), new Seed(1)).orThrow();
  }
}
