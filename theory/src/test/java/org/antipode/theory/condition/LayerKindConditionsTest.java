package org.antipode.theory.condition;

import static org.antipode.theory.DrawnLayers.LATENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.antipode.core.map.Generator;
import org.antipode.core.random.Seed;
import org.antipode.generators.conv.Convolution;
import org.antipode.generators.conv.ConvolutionSizes;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.generators.layer.AffineLayer;
import org.antipode.theory.DrawnLayers;
import org.antipode.theory.LayerNetwork;
import org.antipode.theory.Networks;
import org.antipode.theory.TaskMonitor;
import org.junit.jupiter.api.Test;

/** The regime and the conditions of convolutions are those of the same layers written as dense. */
class LayerKindConditionsTest {
  private static final double CLOSE = 1e-10;

  private final DrawnLayers drawn = new DrawnLayers(new Seed(5).stream("test"));

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(CLOSE * Math.max(1, Math.abs(expected))));
  }

  @Test
  void theRegimeOfAConvolutionNetworkIsThatOfItsDenseTwin() {
    List<LayerNetwork> both = drawn.decoders(ActivationKind.RELU);
    List<Regime> regimes =
        both.stream()
            .map(
                network ->
                    Regime.of(
                        network, Optional.of(Networks.measurement(1, 20, network)), new Seed(1)))
            .toList();
    assertThat(regimes.get(0).sizes()).containsExactly(3, 50, 100, 50);
    assertThat(regimes.get(0).words()).isEqualTo(regimes.get(1).words());
    assertThat(regimes.get(0).expansions()).isEqualTo(regimes.get(1).expansions());
    assertThat(regimes.get(0).sampling()).isEqualTo(regimes.get(1).sampling());
    assertThat(regimes.get(0).range().singularValues())
        .containsExactly(regimes.get(1).range().singularValues(), within(CLOSE));
  }

  private static Conditions conditions(Generator generator) {
    return Conditions.measure(generator, Optional.empty(), 1, new Seed(1), TaskMonitor.stop());
  }

  @Test
  void theWeightDistributionOfAConvolutionIsThatOfItsMatrix() {
    List<LayerNetwork> both = drawn.decoders(ActivationKind.RELU);
    Conditions found = conditions(both.get(0));
    Conditions twin = conditions(both.get(1));
    for (int i = 0; i < 3; i++) {
      assertClose(found.layers().get(i).epsilon(), twin.layers().get(i).epsilon());
    }
    assertThat(found.layers().stream().map(LayerCondition::dense))
        .containsExactly(true, false, false);
    assertThat(found.concentration()).isEmpty();
    assertThat(found.words())
        .anyMatch(
            word ->
                word.startsWith("Not dense: layer 2, layer 3.")
                    && word.endsWith("measured on their matrix, written out."));
  }

  @Test
  void aConvolutionWhoseMatrixIsTooLargeIsNotMeasured() {
    Convolution large =
        new Convolution(
            ConvolutionSizes.plain(1, new int[] {40, 40}, 2, new int[] {1, 1}, 0),
            new double[] {1, 2},
            new double[0]);
    LayerNetwork network =
        DrawnLayers.network(
            List.of(
                drawn.dense(1600, LATENT, ActivationKind.RELU),
                new AffineLayer(large, ActivationKind.RELU.with(0))));
    Conditions found = conditions(network);
    assertThat(found.layers().get(1).weights()).isEmpty();
    assertThat(found.words())
        .anyMatch(
            word ->
                word.startsWith("Not dense: layer 2.")
                    && word.endsWith("too large to be written out and measured."));
  }
}
