package org.antipode.generators.weights;

import static org.antipode.generators.weights.StateDicts.FIRST;
import static org.antipode.generators.weights.StateDicts.FIRST_BIAS;
import static org.antipode.generators.weights.StateDicts.MEAN;
import static org.antipode.generators.weights.StateDicts.SECOND;
import static org.antipode.generators.weights.StateDicts.SECOND_BIAS;
import static org.antipode.generators.weights.StateDicts.X;
import static org.antipode.generators.weights.StateDicts.affine;
import static org.antipode.generators.weights.StateDicts.assertClose;
import static org.antipode.generators.weights.StateDicts.inOrder;
import static org.antipode.generators.weights.StateDicts.matrix;
import static org.antipode.generators.weights.StateDicts.named;
import static org.antipode.generators.weights.StateDicts.plain;
import static org.antipode.generators.weights.StateDicts.refused;
import static org.antipode.generators.weights.StateDicts.shaped;
import static org.antipode.generators.weights.StateDicts.tanh;
import static org.antipode.generators.weights.StateDicts.transposed;
import static org.antipode.generators.weights.StateDicts.unordered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** State dicts as PyTorch, Keras and JAX name them, against the network computed step by step. */
class NetworkWeightsTest {
  @Test
  void aNumberThatIsNotFiniteIsRefusedInATensorThatIsUsedOnly() {
    for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Tensor broken = new Tensor(List.of(1, 2), new double[] {0, wrong});
      Map<String, Tensor> tensors =
          named("enc.0.weight", broken, "dec.0.weight", FIRST, "dec.1.weight", SECOND);
      assertThat(unordered(tensors, Said.prefix("dec."), false, false).layers()).hasSize(2);
      assertThat(
              unordered(tensors, Said.layers("dec.0.weight", "dec.1.weight"), false, false)
                  .layers())
          .hasSize(2);
      assertThatThrownBy(() -> unordered(tensors, Said.prefix("enc."), false))
          .hasMessageContaining("tensor 'enc.0.weight': element [0, 1] is " + wrong);
      tensors.put("dec.1.bias", Tensor.vector(0, 0, 0, 0, 0, 0, 0, wrong));
      assertThatThrownBy(() -> unordered(tensors, Said.prefix("dec."), false, false))
          .hasMessageContaining("tensor 'dec.1.bias': element [7] is " + wrong);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.weight | 0.bias | 3.weight | 3.bias",
        "module.0.weight | module.0.bias | module.4.weight | module.4.bias",
        "module.decoder.fc2.weight | module.decoder.fc2.bias | module.decoder.fc10.weight |"
            + " module.decoder.fc10.bias",
        "layers.0.0.weight | layers.0.0.bias | layers.1.2.weight | layers.1.2.bias",
        "W1 | b1 | W2 | b2",
        "w_0 | b_0 | w_1 | b_1",
        "generator.net.0.weight | generator.net.0.bias | generator.net.2.weight | generator.net.2.bias",
        "params/Dense_0/kernel | params/Dense_0/bias | params/Dense_1/kernel | params/Dense_1/bias",
        "mlp/linear_0/w | mlp/linear_0/b | mlp/linear_1/w | mlp/linear_1/b",
        "dense_3/kernel:0 | dense_3/bias:0 | dense_4/kernel:0 | dense_4/bias:0",
        "weights.0 | biases.0 | weights.1 | biases.1",
      })
  void numbersInNamesOrderTheLayersAndWordsSayTheRoles(String w1, String b1, String w2, String b2) {
    NetworkWeights network =
        unordered(
            named(b2, SECOND_BIAS, w2, SECOND, b1, FIRST_BIAS, w1, FIRST),
            Said.nothing(),
            new boolean[2]);
    assertClose(network, plain(true));
    assertThat(network.description())
        .containsExactly(
            "weights out × in, in the order of the numbers in the names",
            "weight '%s' 6×3, bias '%s'".formatted(w1, b1),
            "weight '%s' 8×6, bias '%s'".formatted(w2, b2));
  }

  @Test
  void anNpzFileIsReadInItsOwnOrderWhereNamesHaveNone() {
    for (List<String> names : List.of(List.of("hidden", "out"), List.of("w_z", "w_a"))) {
      Map<String, Tensor> tensors = named(names.get(0), FIRST, names.get(1), SECOND);
      assertClose(inOrder(tensors, Said.nothing(), new boolean[2]), plain(false));
      refused(tensors, 2)
          .hasMessageContaining("give no order")
          .hasMessageContaining("layers: [%s, %s]".formatted(names.get(0), names.get(1)));
    }
  }

  @Test
  void sizesDecideBetweenAnNpzFilesOrderAndTheNumbersInItsNames() {
    Said said = Said.orientation(Orientation.OUT_BY_IN);
    // 3 → 6 → 8 in the file's order, or 8 → 6 → 3 the other way round and transposed.
    Map<String, Tensor> reversed = named("w2", FIRST, "w1", SECOND);
    assertThatThrownBy(() -> inOrder(reversed, Said.nothing(), new boolean[2]))
        .hasMessageContaining("layers: [w1, w2]");
    assertClose(inOrder(reversed, said, new boolean[2]), plain(false));
    assertClose(
        inOrder(
            named("b2", SECOND_BIAS, "w2", SECOND, "b1", FIRST_BIAS, "w1", FIRST),
            Said.nothing(),
            new boolean[2]),
        plain(true));
    Tensor one = matrix(3, 3);
    Tensor other = transposed(one);
    Map<String, Tensor> tensors = named("w10", one, "w9", other);
    assertThatThrownBy(() -> inOrder(tensors, said, new boolean[2]))
        .hasMessageContaining(
            "fit in the order of the numbers in the names and in the file's order")
        .hasMessageContaining("layers: [w9, w10]");
    assertClose(
        inOrder(tensors, said.and(Said.layers("w9", "w10")), new boolean[2]),
        affine(one, null, tanh(affine(other, null, X))));
    assertClose(
        inOrder(named("w9", other, "w10", one), said, new boolean[2]),
        affine(one, null, tanh(affine(other, null, X))));
  }

  @Test
  void layersAreTakenInTheOrderThatIsListed() {
    Map<String, Tensor> tensors =
        named("a.weight", SECOND, "a.bias", SECOND_BIAS, "z.weight", FIRST, "z.bias", FIRST_BIAS);
    refused(tensors, 2).hasMessageContaining("'a', 'z'").hasMessageContaining("layers: [a.weight");
    assertClose(unordered(tensors, Said.layers("z", "a"), new boolean[2]), plain(true));
    assertClose(
        unordered(tensors, Said.layers("z.weight", "a.weight"), new boolean[2]), plain(true));
    refused(tensors, said -> Said.layers("z", "b"), 2)
        .hasMessageContaining("layers: the file has no 'b'")
        .hasMessageContaining("'a', 'z'");
    refused(tensors, said -> Said.layers("z", "z"), 2).hasMessageContaining("'z' is there twice");
  }

  @Test
  void oneOfTwoNetworksIsChosenByItsPrefix() {
    Tensor back = matrix(3, 6);
    Map<String, Tensor> tensors =
        named(
            "encoder.0.weight", matrix(6, 8),
            "encoder.2.weight", back,
            "decoder.0.weight", FIRST,
            "decoder.2.weight", SECOND);
    refused(tensors, 2).hasMessageContaining("give the prefix of one ('encoder.', 'decoder.')");
    assertThatThrownBy(() -> inOrder(tensors, Said.nothing(), new boolean[4]))
        .hasMessageContaining("give the prefix of one");
    for (String prefix : List.of("decoder", "decoder.", "dec")) {
      if (prefix.equals("dec")) {
        refused(tensors, said -> Said.prefix(prefix), 2)
            .hasMessageContaining("no tensor's name begins with 'dec'");
      } else {
        NetworkWeights network = unordered(tensors, Said.prefix(prefix), new boolean[2]);
        assertClose(network, plain(false));
        assertThat(network.description().get(3))
            .isEqualTo(
                "warning: tensors that are not read: 'encoder.0.weight', 'encoder.2.weight'");
      }
    }
    assertClose(
        unordered(tensors, Said.prefix("decoder.").and(Said.layers("0", "2")), new boolean[2]),
        plain(false));
  }

  @Test
  void aCheckpointsDecoderIsReadByItsPrefixWhateverIsBesideIt() {
    for (String prefix : List.of("module.", "decoder.", "generator.net.", "module.decoder.")) {
      Map<String, Tensor> tensors =
          named(
              "encoder.conv.0.weight",
              shaped(matrix(6, 8), 6, 8, 1, 1),
              "encoder.conv.0.bias",
              FIRST_BIAS,
              "encoder.norm.running_mean",
              MEAN,
              prefix + "0.weight",
              FIRST,
              prefix + "0.bias",
              FIRST_BIAS,
              prefix + "2.weight",
              SECOND,
              prefix + "2.bias",
              SECOND_BIAS,
              "optimizer.state.0.exp_avg",
              matrix(6, 3),
              "optimizer.state.0.exp_avg_sq",
              matrix(6, 3),
              "optimizer.state.0.step",
              new Tensor(List.of(), new double[] {7}),
              "epoch",
              new Tensor(List.of(), new double[] {80}));
      NetworkWeights network = unordered(tensors, Said.prefix(prefix), new boolean[2]);
      assertClose(network, plain(true));
      assertThat(network.description())
          .last()
          .asString()
          .startsWith("warning: tensors that are not read: 'encoder.conv.0.weight', ")
          .endsWith("'optimizer.state.0.step', … (7)");
    }
  }

  @Test
  void aPrefixDoesNotEndWithinANumber() {
    Map<String, Tensor> tensors =
        named("net1.0.weight", FIRST, "net1.2.weight", SECOND, "net10.0.weight", matrix(8, 8));
    assertClose(unordered(tensors, Said.prefix("net1"), new boolean[2]), plain(false));
  }

  @Test
  void aMisspelledPrefixIsAnsweredWithTheNearestOne() {
    refused(named("decoder.0.weight", FIRST), said -> Said.prefix("decodr."), 1)
        .hasMessageContaining("Did you mean 'decoder.'?");
  }

  @Test
  void anOptimisersStateBesideTheNetworkIsNotTakenForLayers() {
    Map<String, Tensor> tensors =
        named(
            "model.0.weight",
            FIRST,
            "model.2.weight",
            SECOND,
            "optimizer.state.0.exp_avg",
            matrix(6, 3),
            "optimizer.state.0.step",
            new Tensor(List.of(), new double[] {7}));
    refused(tensors, 2)
        .hasMessageContaining("'optimizer.state.0.exp_avg'")
        .hasMessageContaining("prefix");
    NetworkWeights network = unordered(tensors, Said.prefix("model."), new boolean[2]);
    assertClose(network, plain(false));
    assertThat(network.description())
        .last()
        .isEqualTo(
            "warning: tensors that are not read: 'optimizer.state.0.exp_avg',"
                + " 'optimizer.state.0.step'");
    assertClose(
        unordered(tensors, Said.layers("model.0", "model.2"), new boolean[2]), plain(false));
  }

  @Test
  void tiedWeightsUnderTwoNamesAreTwoNetworksUntilOneIsChosen() {
    Map<String, Tensor> tensors =
        named("encoder.weight", transposed(FIRST), "decoder.weight", FIRST);
    refused(tensors, 2).hasMessageContaining("prefix");
    assertThat(
            unordered(
                    tensors,
                    Said.prefix("decoder").and(Said.orientation(Orientation.OUT_BY_IN)),
                    true)
                .layers())
        .hasSize(1);
  }

  @Test
  void moreLayersThanActivationsAreNamed() {
    refused(named("0.weight", FIRST, "2.weight", SECOND), 1)
        .hasMessageContaining("there are weights of 2 layers but 1 activations")
        .hasMessageContaining("'0.weight' 6×3, '2.weight' 8×6");
  }
}
