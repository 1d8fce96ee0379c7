package org.antipode.generators.trained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.map.Vectors;
import org.antipode.core.network.Network;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.files.NpzFile;
import org.antipode.files.Tensor;
import org.antipode.generators.graph.Graph;
import org.antipode.generators.layer.AffineLayer;
import org.antipode.generators.layer.Saturating;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against what PyTorch computes in float64 with the same weights. */
class ConvolutionalDecodersTest {
  private static Generator decoder(String name) {
    return name.startsWith("mnist")
        ? new MnistConvDecoderProvider()
            .create(new MnistConvDecoderProvider.Options(), Context.none())
        : new PhantomDecoderProvider().create(new PhantomDecoderProvider.Options(), Context.none());
  }

  private static double[] row(Tensor tensor, int index) {
    int size = tensor.data().length / tensor.shape().get(0);
    return Arrays.copyOfRange(tensor.data(), index * size, (index + 1) * size);
  }

  @ParameterizedTest
  @CsvSource({"mnist-conv-decoder, 20, 28", "phantom-decoder, 40, 64"})
  void signalsAndPullbacksAreThoseOfPyTorch(String name, int latentSize, int side)
      throws URISyntaxException {
    Generator generator = decoder(name);
    assertThat(generator.inputShape()).isEqualTo(Shape.vector(latentSize));
    assertThat(generator.outputShape()).isEqualTo(Shape.image(side, side, 1));
    assertThat(generator.valueRange()).isEqualTo(new ValueRange(0, 1));
    Map<String, Tensor> reference =
        NpzFile.read(Path.of(getClass().getResource(name + ".npz").toURI()));
    Evaluation evaluation = generator.newEvaluation();
    double[] signal = new double[side * side];
    double[] pulled = new double[latentSize];
    for (int i = 0; i < reference.get("z").shape().get(0); i++) {
      evaluation.forward(row(reference.get("z"), i), signal);
      evaluation.pullback(row(reference.get("v"), i), pulled);
      assertThat(Vectors.relativeDistance(signal, row(reference.get("Gz"), i)))
          .isCloseTo(0, within(1e-13));
      assertThat(Vectors.relativeDistance(pulled, row(reference.get("JTv"), i)))
          .isCloseTo(0, within(1e-11));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mnist-conv-decoder", "phantom-decoder"})
  void in32BitNumbersTheyAreTheSameUpToRounding(String name) {
    Generator exact = decoder(name);
    Generator rounded = exact.inFloat32();
    assertThat(rounded).isNotSameAs(exact).isInstanceOf(Network.class);
    assertThat(rounded.valueRange()).isEqualTo(exact.valueRange());
    Evaluation wide = exact.newEvaluation();
    Evaluation narrow = rounded.newEvaluation();
    int k = exact.inputSize();
    int n = exact.outputSize();
    for (int i = 0; i < 3; i++) {
      double[] x = new Seed(1).stream("x", i).gaussians(k, 1);
      double[] v = new Seed(1).stream("v", i).gaussians(n, 1);
      double[][] results = new double[6][];
      int at = 0;
      for (Evaluation evaluation : List.of(wide, narrow)) {
        results[at] = new double[n];
        results[at + 2] = new double[k];
        results[at + 4] = new double[k * n];
        evaluation.forward(x, results[at]);
        evaluation.pullback(v, results[at + 2]);
        evaluation.jacobian(results[at + 4]);
        at++;
      }
      for (int j = 0; j < 6; j += 2) {
        assertThat(Vectors.relativeDistance(results[j + 1], results[j]))
            .isGreaterThan(1e-9)
            .isLessThan(1e-5);
      }
    }
  }

  @Test
  void withoutConvolutionsAGeneratorHasNoFormIn32BitNumbers() {
    Generator dense =
        new MnistDecoderProvider().create(new MnistDecoderProvider.Options(), Context.none());
    assertThat(dense.inFloat32()).isSameAs(dense);
    Graph.Builder builder = Graph.builder(Shape.vector(4));
    int value = builder.add(AffineLayer.pointwise(Shape.vector(4), Saturating.TANH), 0);
    Generator graph = builder.build(value, Shape.vector(4), ValueRange.ALL, List.of());
    assertThat(graph.inFloat32()).isSameAs(graph);
  }
}
