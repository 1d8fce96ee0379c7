package org.antipode.generators.combined;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.antipode.core.RequestException;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.Vectors;
import org.antipode.core.network.Network;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Part;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.ReluGaussianProvider;
import org.antipode.generators.dictionary.Basis;
import org.antipode.generators.trained.MnistConvDecoderProvider;
import org.antipode.generators.trained.MnistDecoderProvider;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageAdaptiveTest {
  /** 3-5-6-4. */
  private static final Part<Generator, ?> NETWORK =
      DeviationTest.part(
          new ReluGaussianProvider(),
          new ReluGaussianProvider.Options(
              List.of(3, 5, 6, 4), ReluGaussianProvider.Distribution.GAUSSIAN));

  private final RandomStream random = new Seed(2).stream("test");

  private static Generator made(Part<Generator, ?> part) {
    return part.make(Context.of(new Seed(1).stream("generator")));
  }

  private static Generator adaptive(Part<Generator, ?> generator, int layers) {
    return made(
        DeviationTest.part(
            new ImageAdaptiveProvider(), new ImageAdaptiveProvider.Options(generator, layers)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void keepsTheContractOfMaps(int layers) {
    Contract.check(adaptive(NETWORK, layers), new Seed(3)).orThrow();
  }

  @Test
  void theLastWeightsAreTheGeneratorsPlusTheLastEntriesOfTheCode() {
    Generator generator = made(NETWORK);
    List<DenseLayer> layers =
        Network.chain(generator).stream().map(DenseLayer.class::cast).toList();
    double[] z = random.gaussians(3, 1);
    double[] change = random.gaussians(24, 0.1);
    double[] weights = Vectors.sum(layers.get(2).weights().data(), 1, change);
    double[] expected =
        DenseLayer.relu(new ColumnMatrix(4, 6, weights)).at(layers.get(1).at(layers.get(0).at(z)));
    Generator adaptive = adaptive(NETWORK, 1);
    assertThat(adaptive.deviations()).isEqualTo(24);
    assertThat(Vectors.distance(adaptive.at(DeviationTest.join(z, change)), expected))
        .isLessThan(1e-14);
    assertThat(adaptive.at(DeviationTest.join(z, new double[24]))).containsExactly(generator.at(z));
  }

  /** 392,000 weights, so that a Jacobian would have 307 million entries. */
  @Test
  void productsOfTheDigitsDecoderAgreeWithDifferences() {
    Generator adaptive =
        adaptive(
            DeviationTest.part(new MnistDecoderProvider(), new MnistDecoderProvider.Options()), 1);
    int k = adaptive.inputSize();
    assertThat(adaptive.deviations()).isEqualTo(392_000);
    double[] x = DeviationTest.join(random.gaussians(20, 0.5), random.gaussians(k - 20, 0.01));
    double[] t = DeviationTest.join(random.gaussians(20, 1), random.gaussians(k - 20, 0.1));
    double[] v = random.gaussians(784, 1);
    Evaluation at = adaptive.newEvaluation();
    double[] image = new double[784];
    at.forward(x, image);
    at.pushforward(t, image);
    double[] back = new double[k];
    at.pullback(v, back);
    assertThat(Vectors.dot(back, t) / Vectors.dot(image, v)).isBetween(1 - 1e-9, 1 + 1e-9);
    double step = 1e-6;
    double[] difference =
        Vectors.sum(
            adaptive.at(Vectors.sum(x, step, t)), -1, adaptive.at(Vectors.sum(x, -step, t)));
    assertThat(Vectors.relativeDistance(Vectors.times(0.5 / step, difference), image))
        .isLessThan(1e-6);
    ActiveSet drawn = new ActiveSet(k);
    drawn.add(2);
    double[] unit = new double[k];
    unit[2] = 1;
    double[] column = new double[784];
    at.pushforward(unit, 1, drawn, column);
    at.pushforward(unit, image);
    assertThat(Vectors.relativeDistance(column, image)).isLessThan(1e-12);
  }

  @Test
  void moreLayersThanThereAreAreRefused() {
    assertThatThrownBy(() -> adaptive(NETWORK, 4))
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "generator.image-adaptive: option 'layers' must be at most 3, as the generator has 3"
                + " dense and convolutional layers, but is 4");
  }

  @Test
  void generatorsWithoutSuchLayersAreRefused() {
    Part<Generator, ?> deviation =
        DeviationTest.part(
            new DeviationProvider(),
            new DeviationProvider.Options(NETWORK, Optional.empty(), Basis.PIXELS));
    assertThatThrownBy(() -> adaptive(deviation, 1))
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "generator.image-adaptive: the generator must be a network whose layers are known, such"
                + " as a trained decoder, onnx, mlp or relu-gaussian; those of 'deviation' are not");
  }

  /** 768 weights of the last layer, and 36,864 of the one before. */
  @ParameterizedTest
  @CsvSource({"1, 768", "2, 37632", "3, 84672"})
  void theConvolutionalDecoderOfDigitsKeepsTheContract(int layers, int weights) {
    Part<Generator, ?> decoder =
        DeviationTest.part(new MnistConvDecoderProvider(), new MnistConvDecoderProvider.Options());
    Generator adaptive = adaptive(decoder, layers);
    assertThat(adaptive.deviations()).isEqualTo(weights);
    assertThat(adaptive.valueRange()).isEqualTo(made(decoder).valueRange());
    double[] z = random.gaussians(20, 1);
    assertThat(adaptive.at(DeviationTest.join(z, new double[weights])))
        .containsExactly(made(decoder).at(z));
    Contract.check(adaptive, new Seed(3)).orThrow();
  }
}
