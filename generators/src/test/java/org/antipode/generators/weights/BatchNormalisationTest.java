package org.antipode.generators.weights;

import static org.antipode.generators.weights.StateDicts.FIRST;
import static org.antipode.generators.weights.StateDicts.FIRST_BIAS;
import static org.antipode.generators.weights.StateDicts.GAIN;
import static org.antipode.generators.weights.StateDicts.MEAN;
import static org.antipode.generators.weights.StateDicts.SECOND;
import static org.antipode.generators.weights.StateDicts.SECOND_BIAS;
import static org.antipode.generators.weights.StateDicts.SHIFT;
import static org.antipode.generators.weights.StateDicts.VARIANCE;
import static org.antipode.generators.weights.StateDicts.X;
import static org.antipode.generators.weights.StateDicts.affine;
import static org.antipode.generators.weights.StateDicts.assertClose;
import static org.antipode.generators.weights.StateDicts.inOrder;
import static org.antipode.generators.weights.StateDicts.named;
import static org.antipode.generators.weights.StateDicts.refused;
import static org.antipode.generators.weights.StateDicts.tanh;
import static org.antipode.generators.weights.StateDicts.transposed;
import static org.antipode.generators.weights.StateDicts.unordered;
import static org.antipode.generators.weights.StateDicts.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch normalisation is folded into the layer beside it, or refused; no gain becomes a bias. */
class BatchNormalisationTest {
  private double[] normalised(double[] x, double epsilon) {
    double[] out = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      out[i] =
          GAIN.data()[i] * (x[i] - MEAN.data()[i]) / Math.sqrt(VARIANCE.data()[i] + epsilon)
              + SHIFT.data()[i];
    }
    return out;
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.weight", "norm.weight", "ln.gamma", "1.scale", "act.alpha"})
  void aGainIsNeverTakenForABias(String name) {
    refused(named("0.weight", FIRST, name, GAIN, "3.weight", SECOND), 2)
        .hasMessageContaining("tensor '" + name + "' of shape 6");
  }

  @Test
  void aLayerNormIsRefusedByName() {
    refused(named("0.weight", FIRST, "1.weight", GAIN, "1.bias", SHIFT, "3.weight", SECOND), 2)
        .hasMessageContaining("tensor '1.weight' of shape 6 is no layer's weight but a gain");
    refused(named("0.w", FIRST, "1/gamma", GAIN, "1/beta", SHIFT, "3.w", SECOND), 2)
        .hasMessageContaining("tensor '1/gamma' of shape 6 belongs to a normalisation without");
  }

  private Map<String, Tensor> withNormalisation(String before, String norm, String after) {
    return named(
        before + ".weight", FIRST,
        before + ".bias", FIRST_BIAS,
        norm + ".weight", GAIN,
        norm + ".bias", SHIFT,
        norm + ".running_mean", MEAN,
        norm + ".running_var", VARIANCE,
        norm + ".num_batches_tracked", new Tensor(List.of(), new double[] {100}),
        after + ".weight", SECOND,
        after + ".bias", SECOND_BIAS);
  }

  private double[] normalisedBefore(double epsilon) {
    return affine(SECOND, SECOND_BIAS, tanh(normalised(affine(FIRST, FIRST_BIAS, X), epsilon)));
  }

  private double[] normalisedAfter(double epsilon) {
    return affine(SECOND, SECOND_BIAS, normalised(tanh(affine(FIRST, FIRST_BIAS, X)), epsilon));
  }

  @Test
  void aBatchNormalisationThatFollowsItsLayerIsFoldedInBeforeTheActivation() {
    NetworkWeights network =
        unordered(withNormalisation("0", "1", "3"), Said.nothing(), new boolean[2]);
    assertClose(network, normalisedBefore(1e-5));
    assertThat(network.description().get(1))
        .contains("batch normalisation '1' (epsilon 1.0E-5) folded in after it");
    assertClose(
        unordered(
            withNormalisation("module.net.4", "module.net.5", "module.net.8"),
            Said.nothing(),
            new boolean[2]),
        normalisedBefore(1e-5));
    assertClose(
        unordered(withNormalisation("0", "1", "3"), Said.epsilon(0.1), new boolean[2]),
        normalisedBefore(0.1));
  }

  @Test
  void aBatchNormalisationThatTheNextLayerFollowsIsFoldedInAfterTheActivation() {
    assertClose(
        unordered(withNormalisation("0", "2", "3"), Said.nothing(), new boolean[2]),
        normalisedAfter(1e-5));
  }

  @Test
  void thePlaceOfABatchNormalisationIsAskedForWhereNumbersDoNotSayIt() {
    for (List<String> names : List.of(List.of("0", "2", "4"), List.of("0", "1", "2"))) {
      Map<String, Tensor> tensors = withNormalisation(names.get(0), names.get(1), names.get(2));
      refused(tensors, 2)
          .hasMessageContaining("normalisation: before-activation or after-activation");
      assertClose(
          unordered(tensors, Said.place(NormalisationPlace.BEFORE_ACTIVATION), new boolean[2]),
          normalisedBefore(1e-5));
      assertClose(
          unordered(tensors, Said.place(NormalisationPlace.AFTER_ACTIVATION), new boolean[2]),
          normalisedAfter(1e-5));
    }
    Map<String, Tensor> named = withNormalisation("fc1", "bn1", "fc2");
    refused(named, 2).hasMessageContaining("layers: [fc1.weight, bn1.weight, fc2.weight]");
    assertThatThrownBy(() -> inOrder(named, Said.nothing(), new boolean[2]))
        .hasMessageContaining("layers: [fc1.weight, bn1.weight, fc2.weight]");
    refused(named, said -> Said.layers("fc1", "bn1", "fc2"), 2)
        .hasMessageContaining("before-activation or after-activation");
    assertClose(
        unordered(
            named,
            Said.layers("fc1", "bn1", "fc2").and(Said.place(NormalisationPlace.AFTER_ACTIVATION)),
            new boolean[2]),
        normalisedAfter(1e-5));
  }

  @Test
  void kerasNamesItsNormalisationsOtherwise() {
    Map<String, Tensor> tensors =
        named(
            "dense/kernel:0", transposed(FIRST),
            "dense/bias:0", FIRST_BIAS,
            "batch_normalization/gamma:0", GAIN,
            "batch_normalization/beta:0", SHIFT,
            "batch_normalization/moving_mean:0", MEAN,
            "batch_normalization/moving_variance:0", VARIANCE,
            "dense_1/kernel:0", transposed(SECOND),
            "dense_1/bias:0", SECOND_BIAS);
    Said said =
        Said.layers("dense", "batch_normalization", "dense_1")
            .and(Said.place(NormalisationPlace.BEFORE_ACTIVATION));
    NetworkWeights network = unordered(tensors, said, new boolean[2]);
    assertClose(network, normalisedBefore(1e-3));
    assertThat(network.description().get(1)).contains("(epsilon 0.001)");
  }

  @Test
  void aBatchNormalisationBesideAnIdentityHasOnePlace() {
    Map<String, Tensor> tensors = withNormalisation("0", "2", "4");
    NetworkWeights network = unordered(tensors, Said.nothing(), true, false);
    double[] hidden = normalised(affine(FIRST, FIRST_BIAS, X), 1e-5);
    assertThat(affine(network.layers().get(0), X)).containsExactly(hidden, within(1e-12));
  }

  @Test
  void aBatchNormalisationAtTheInputIsFoldedIntoTheFirstLayer() {
    Map<String, Tensor> tensors =
        named(
            "0.running_mean",
            Tensor.vector(0.1, 0.2, 0.3),
            "0.running_var",
            Tensor.vector(1, 4, 9),
            "2.weight",
            FIRST,
            "4.weight",
            SECOND);
    double[] x = new double[3];
    for (int i = 0; i < 3; i++) {
      x[i] = (X[i] - 0.1 * (i + 1)) / Math.sqrt((i + 1) * (i + 1) + 1e-5);
    }
    assertClose(
        unordered(tensors, Said.nothing(), new boolean[2]),
        affine(SECOND, null, tanh(affine(FIRST, null, x))));
  }

  @Test
  void aBatchNormalisationThatCannotBeFoldedInIsRefused() {
    Map<String, Tensor> tensors =
        named("0.weight", FIRST, "2.running_mean", MEAN, "2.running_var", VARIANCE);
    refused(
            tensors,
            said ->
                Said.place(NormalisationPlace.AFTER_ACTIVATION)
                    .and(Said.orientation(Orientation.OUT_BY_IN)),
            1)
        .hasMessageContaining("'2' is after the last activation");
    refused(
            named("0.weight", FIRST, "1.running_mean", vector(5, 1), "1.running_var", vector(5, 1)),
            1)
        .hasMessageContaining("'1.running_var' of shape 5 has entry");
    refused(named("0.weight", FIRST, "1.running_mean", MEAN, "3.weight", SECOND), 2)
        .hasMessageContaining("batch normalisation without a variance");
    refused(
            named(
                "0.weight",
                FIRST,
                "1.running_mean",
                Tensor.vector(1, 2),
                "1.running_var",
                Tensor.vector(1, 2),
                "3.weight",
                SECOND),
            2)
        .hasMessageContaining("'1.running_mean' has 2 units but '0.weight' of shape 6×3 gives 6");
  }
}
