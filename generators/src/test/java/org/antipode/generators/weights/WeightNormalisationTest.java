package org.antipode.generators.weights;

import static org.antipode.generators.weights.StateDicts.FIRST;
import static org.antipode.generators.weights.StateDicts.FIRST_BIAS;
import static org.antipode.generators.weights.StateDicts.SECOND;
import static org.antipode.generators.weights.StateDicts.SECOND_BIAS;
import static org.antipode.generators.weights.StateDicts.X;
import static org.antipode.generators.weights.StateDicts.affine;
import static org.antipode.generators.weights.StateDicts.assertClose;
import static org.antipode.generators.weights.StateDicts.matrix;
import static org.antipode.generators.weights.StateDicts.named;
import static org.antipode.generators.weights.StateDicts.refused;
import static org.antipode.generators.weights.StateDicts.tanh;
import static org.antipode.generators.weights.StateDicts.unordered;
import static org.antipode.generators.weights.StateDicts.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A weight normalisation is folded into its weights, or refused. */
class WeightNormalisationTest {
  @ParameterizedTest
  @CsvSource({
    "weight_g, weight_v",
    "parametrizations.weight.original0, parametrizations.weight.original1"
  })
  void weightNormalisationIsFoldedIn(String length, String direction) {
    Tensor lengths = matrix(6, 1);
    NetworkWeights network =
        unordered(
            named(
                "0." + length,
                lengths,
                "0." + direction,
                FIRST,
                "0.bias",
                FIRST_BIAS,
                "2." + length,
                new Tensor(List.of(), new double[] {2}),
                "2." + direction,
                SECOND,
                "2.bias",
                SECOND_BIAS),
            Said.nothing(),
            new boolean[2]);
    double[] w = FIRST.data().clone();
    for (int i = 0; i < 6; i++) {
      double norm =
          Math.sqrt(
              w[3 * i] * w[3 * i] + w[3 * i + 1] * w[3 * i + 1] + w[3 * i + 2] * w[3 * i + 2]);
      for (int j = 0; j < 3; j++) {
        w[3 * i + j] *= lengths.data()[i] / norm;
      }
    }
    double norm = Math.sqrt(Arrays.stream(SECOND.data()).map(v -> v * v).sum());
    double[] v = Arrays.stream(SECOND.data()).map(entry -> 2 * entry / norm).toArray();
    assertClose(
        network,
        affine(
            new Tensor(List.of(8, 6), v),
            SECOND_BIAS,
            tanh(affine(new Tensor(List.of(6, 3), w), FIRST_BIAS, X))));
  }

  @Test
  void weightNormalisationOfHugeNumbersDoesNotOverflow() {
    Tensor huge =
        new Tensor(
            FIRST.shape(), Arrays.stream(FIRST.data()).map(entry -> 1e300 * entry).toArray());
    Said said = Said.orientation(Orientation.OUT_BY_IN);
    Tensor lengths = matrix(6, 1);
    assertThat(
            unordered(named("0.weight_g", lengths, "0.weight_v", huge), said, true)
                .layers()
                .get(0)
                .weight()
                .data())
        .containsExactly(
            unordered(named("0.weight_g", lengths, "0.weight_v", FIRST), said, true)
                .layers()
                .get(0)
                .weight()
                .data(),
            within(1e-14));
  }

  @Test
  void aWeightNormalisationThatIsNotOneIsRefused() {
    refused(named("0.weight_v", FIRST), 1).hasMessageContaining("without lengths (weight_g)");
    refused(named("0.weight_g", matrix(5, 1), "0.weight_v", FIRST), 1)
        .hasMessageContaining("'0.weight_g' of shape 5×1 must have one number for each row");
    refused(named("0.weight_g", matrix(6, 1), "0.weight_v", FIRST_BIAS), 1)
        .hasMessageContaining("which has two axes");
    refused(
            named(
                "0.weight_g",
                matrix(6, 1),
                "0.weight_v",
                new Tensor(List.of(6, 3), new double[18])),
            1)
        .hasMessageContaining("has only zeros");
  }

  @Test
  void aSpectralNormalisationIsRefusedByName() {
    refused(
            named("0.weight_orig", FIRST, "0.weight_u", vector(6, 5), "0.weight_v", vector(3, 1)),
            1)
        .hasMessageContaining("'0.weight_orig'")
        .hasMessageContaining("remove_spectral_norm");
    refused(
            named(
                "0.parametrizations.weight.original",
                FIRST,
                "0.parametrizations.weight.0._u",
                vector(6, 5)),
            1)
        .hasMessageContaining("parametriz");
  }
}
