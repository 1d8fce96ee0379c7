package org.antipode.generators.combined;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antipode.core.RequestException;
import org.antipode.core.map.Generator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.map.Vectors;
import org.antipode.core.network.Network;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;
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
import org.junit.jupiter.params.provider.EnumSource;

class DeviationTest {
  /** 3-8-16-6. */
  private static final Part<Generator, ?> NETWORK =
      part(
          new ReluGaussianProvider(),
          new ReluGaussianProvider.Options(
              List.of(3, 8, 16, 6), ReluGaussianProvider.Distribution.GAUSSIAN));

  private static final Part<Generator, ?> DIGITS =
      part(new MnistDecoderProvider(), new MnistDecoderProvider.Options());

  static <O extends Record> Part<Generator, ?> part(GeneratorProvider<O> provider, O options) {
    return new Part<>("generator", provider, options);
  }

  private static Generator made(Part<Generator, ?> part) {
    return part.make(Context.of(new Seed(1).stream("generator")));
  }

  private static Part<Generator, ?> deviation(
      Part<Generator, ?> generator, Optional<Integer> layer, Basis basis) {
    return part(new DeviationProvider(), new DeviationProvider.Options(generator, layer, basis));
  }

  private static RandomStream random() {
    return new Seed(2).stream("test");
  }

  @ParameterizedTest
  @EnumSource(names = {"PIXELS", "DCT", "HAAR"})
  void keepsTheContractOfMapsInEveryBasis(Basis basis) {
    Contract.check(made(deviation(NETWORK, Optional.empty(), basis)), new Seed(3)).orThrow();
  }

  @ParameterizedTest
  @CsvSource({"1, PIXELS", "1, HAAR", "2, DCT"})
  void keepsTheContractOfMapsInsideOfANetwork(int layer, Basis basis) {
    Contract.check(made(deviation(NETWORK, Optional.of(layer), basis)), new Seed(3)).orThrow();
  }

  @Test
  void aDeviationOfADeviationKeepsTheContractAndCountsBoth() {
    Generator twice =
        made(
            deviation(
                deviation(NETWORK, Optional.empty(), Basis.PIXELS), Optional.empty(), Basis.DCT));
    assertThat(twice.inputSize()).isEqualTo(3 + 6 + 6);
    assertThat(twice.deviations()).isEqualTo(12);
    Contract.check(twice, new Seed(3)).orThrow();
  }

  @Test
  void theSignalIsThatOfTheGeneratorPlusTheBasisTimesTheDeviation() {
    double[] z = random().gaussians(3, 1);
    double[] v = random().gaussians(6, 1);
    double[] signal = made(NETWORK).at(z);
    double[] pixels = made(deviation(NETWORK, Optional.empty(), Basis.PIXELS)).at(join(z, v));
    double[] dct = made(deviation(NETWORK, Optional.empty(), Basis.DCT)).at(join(z, v));
    for (int i = 0; i < 6; i++) {
      assertThat(pixels[i]).isCloseTo(signal[i] + v[i], within(1e-15));
      double sum = v[0] / Math.sqrt(6);
      for (int j = 1; j < 6; j++) {
        sum += v[j] * Math.sqrt(2.0 / 6) * Math.cos(Math.PI * (i + 0.5) * j / 6);
      }
      assertThat(dct[i]).isCloseTo(signal[i] + sum, within(1e-13));
    }
  }

  @Test
  void insideOfANetworkTheLaterLayersReadTheSum() {
    Generator generator = made(NETWORK);
    List<DenseLayer> layers =
        Network.chain(generator).stream().map(DenseLayer.class::cast).toList();
    double[] z = random().gaussians(3, 1);
    double[] v = random().gaussians(8, 0.3);
    double[] hidden = Vectors.sum(layers.get(0).at(z), 1, v);
    double[] expected = layers.get(2).at(layers.get(1).at(hidden));
    Generator inside = made(deviation(NETWORK, Optional.of(1), Basis.PIXELS));
    assertThat(inside.deviations()).isEqualTo(8);
    assertThat(Vectors.distance(inside.at(join(z, v)), expected)).isLessThan(1e-14);
    assertThat(inside.at(join(z, new double[8]))).containsExactly(generator.at(z));
  }

  @Test
  void aConvolutionalChainIsCutToo() {
    Part<Generator, ?> decoder =
        part(new MnistConvDecoderProvider(), new MnistConvDecoderProvider.Options());
    Generator inside = made(deviation(decoder, Optional.of(1), Basis.PIXELS));
    double[] z = random().gaussians(inside.inputSize() - inside.deviations(), 1);
    double[] code = Arrays.copyOf(z, inside.inputSize());
    assertThat(Vectors.relativeDistance(inside.at(code), made(decoder).at(z))).isLessThan(1e-12);
  }

  @Test
  void valuesKeepTheirRangeOnlyInsideOfTheNetwork() {
    assertThat(made(deviation(DIGITS, Optional.of(2), Basis.PIXELS)).valueRange())
        .isEqualTo(new ValueRange(0, 1));
    assertThat(made(deviation(DIGITS, Optional.empty(), Basis.PIXELS)).valueRange())
        .isEqualTo(ValueRange.ALL);
  }

  @Test
  void aLayerThatIsNotInsideIsRefused() {
    assertThatThrownBy(() -> made(deviation(NETWORK, Optional.of(3), Basis.PIXELS)))
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "generator.deviation: option 'layer' must be below 3, as the generator has 3 layers,"
                + " but is 3; leave it out for deviations of the signal");
  }

  @Test
  void aGeneratorThatIsNoChainHasNoLayerToDeviateAt() {
    Part<Generator, ?> noChain = deviation(NETWORK, Optional.empty(), Basis.PIXELS);
    assertThatThrownBy(() -> made(deviation(noChain, Optional.of(1), Basis.PIXELS)))
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "generator.deviation: the generator must be a chain of layers, such as mnist-decoder,"
                + " mlp or relu-gaussian");
  }

  static double[] join(double[] z, double[] v) {
    double[] joined = Arrays.copyOf(z, z.length + v.length);
    System.arraycopy(v, 0, joined, z.length, v.length);
    return joined;
  }
}
