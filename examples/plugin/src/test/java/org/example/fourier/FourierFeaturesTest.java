package org.example.fourier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ServiceLoader;
import org.antipode.core.map.Generator;
import org.antipode.core.random.Seed;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

class FourierFeaturesTest {
  private final FourierFeaturesProvider provider = new FourierFeaturesProvider();
  private final Generator generator =
      provider.create(provider.defaults(), Context.of(new Seed(7).stream("generator")));

  @Test
  void theMapKeepsTheContract() {
    Contract.check(generator, new Seed(1)).orThrow();
  }

  @Test
  void oneWaveIsACosineThatTheCodeShifts() {
    FourierFeatures wave = new FourierFeatures(8, new double[][] {{Math.PI / 2}});
    assertThat(wave.at(new double[] {0})).containsExactly(cosine(8, 0), within(1e-15));
    assertThat(wave.at(new double[] {1})).containsExactly(cosine(8, Math.PI / 2), within(1e-15));
  }

  @Test
  void theGeneratorIsNotLinear() {
    double[] once = generator.at(new double[] {1, 0, 0, 0});
    double[] twice = generator.at(new double[] {2, 0, 0, 0});
    assertThat(Math.abs(twice[0] - 2 * once[0])).isGreaterThan(0.1);
  }

  @Test
  void theServiceLoaderFindsTheProvider() {
    assertThat(ServiceLoader.load(GeneratorProvider.class))
        .hasAtLeastOneElementOfType(FourierFeaturesProvider.class);
  }

  @Test
  void moreWavesThanTheGridCanTellApartAreRefused() {
    assertThatThrownBy(() -> new FourierFeaturesOptions(16, 4, 9, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'features'");
  }

  private static double[] cosine(int size, double phase) {
    double[] wave = new double[size];
    for (int i = 0; i < size; i++) {
      wave[i] = Math.cos(2 * Math.PI * i / size + phase);
    }
    return wave;
  }
}
