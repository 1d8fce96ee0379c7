package org.antipode.generators.trained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.map.Vectors;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.files.NpzFile;
import org.antipode.files.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
