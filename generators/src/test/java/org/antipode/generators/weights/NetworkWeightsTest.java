package org.antipode.generators.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.files.Tensor;
import org.antipode.files.WeightsFile;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** State dicts as PyTorch, Keras and JAX name them, against the network computed step by step. */
class NetworkWeightsTest {
  private static final double[] X = {0.7, -1.3, 0.4};

  private final RandomStream random = new Seed(18).stream("weights");
  private final Tensor first = matrix(6, 3);
  private final Tensor second = matrix(8, 6);
  private final Tensor firstBias = vector(6);
  private final Tensor secondBias = vector(8);
  private final Tensor gain = vector(6);
  private final Tensor shift = vector(6);
  private final Tensor mean = vector(6);
  private final Tensor variance = Tensor.vector(0.5, 1, 2, 0.1, 3, 0.7);

  private Tensor matrix(int rows, int columns) {
    return new Tensor(List.of(rows, columns), random.gaussians(rows * columns, 1));
  }

  private Tensor vector(int length) {
    return Tensor.vector(random.gaussians(length, 1));
  }

  private static Tensor transposed(Tensor tensor) {
    return new Tensor(
        List.of(tensor.shape().get(1), tensor.shape().get(0)), tensor.toColumnMatrix().data());
  }

  private static Tensor shaped(Tensor tensor, Integer... shape) {
    return new Tensor(List.of(shape), tensor.data());
  }

  private static Map<String, Tensor> named(Object... namesAndTensors) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTensors.length; i += 2) {
      tensors.put((String) namesAndTensors[i], (Tensor) namesAndTensors[i + 1]);
    }
    return tensors;
  }

  @Test
  void aNumberThatIsNotFiniteIsRefusedInATensorThatIsUsedOnly() {
    for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Tensor broken = new Tensor(List.of(1, 2), new double[] {0, wrong});
      Map<String, Tensor> tensors =
          named("enc.0.weight", broken, "dec.0.weight", first, "dec.1.weight", second);
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

  private static NetworkWeights unordered(
      Map<String, Tensor> tensors, Said said, boolean... identity) {
    return NetworkWeights.of(
        new WeightsFile(tensors, false), said.options(), identity, OptionalInt.empty());
  }

  private static NetworkWeights inOrder(
      Map<String, Tensor> tensors, Said said, boolean... identity) {
    return NetworkWeights.of(
        new WeightsFile(tensors, true), said.options(), identity, OptionalInt.empty());
  }

  /** Two layers, the first with a curved activation, the second with none. */
  private static double[] applied(NetworkWeights network) {
    double[] x = X;
    for (int l = 0; l < network.layers().size(); l++) {
      double[] z = affine(network.layers().get(l), x);
      x = l == network.layers().size() - 1 ? z : tanh(z);
    }
    return x;
  }

  private static double[] affine(LayerWeights layer, double[] x) {
    int outputs = layer.weight().rows();
    double[] z = layer.bias().length == 0 ? new double[outputs] : layer.bias().clone();
    for (int i = 0; i < outputs; i++) {
      for (int j = 0; j < x.length; j++) {
        z[i] += layer.weight().get(i, j) * x[j];
      }
    }
    return z;
  }

  private static double[] tanh(double[] z) {
    return Arrays.stream(z).map(Math::tanh).toArray();
  }

  private static double[] affine(Tensor weight, Tensor bias, double[] x) {
    double[] out = bias == null ? new double[weight.shape().get(0)] : bias.data().clone();
    for (int i = 0; i < out.length; i++) {
      for (int j = 0; j < x.length; j++) {
        out[i] += weight.data()[i * x.length + j] * x[j];
      }
    }
    return out;
  }

  private double[] normalised(double[] x, double epsilon) {
    double[] out = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      out[i] =
          gain.data()[i] * (x[i] - mean.data()[i]) / Math.sqrt(variance.data()[i] + epsilon)
              + shift.data()[i];
    }
    return out;
  }

  private double[] plain(boolean withBiases) {
    return affine(
        second,
        withBiases ? secondBias : null,
        tanh(affine(first, withBiases ? firstBias : null, X)));
  }

  private static void assertClose(NetworkWeights network, double[] expected) {
    assertThat(applied(network)).containsExactly(expected, within(1e-12));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(
      Map<String, Tensor> tensors, UnaryOperator<Said> said, int layers) {
    return assertThatThrownBy(
            () -> unordered(tensors, said.apply(Said.nothing()), new boolean[layers]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(
      Map<String, Tensor> tensors, int layers) {
    return refused(tensors, said -> said, layers);
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
        "params/Dense_0/kernel | params/Dense_0/bias | params/Dense_1/kernel | params/Dense_1/bias",
        "mlp/linear_0/w | mlp/linear_0/b | mlp/linear_1/w | mlp/linear_1/b",
        "dense_3/kernel:0 | dense_3/bias:0 | dense_4/kernel:0 | dense_4/bias:0",
        "weights.0 | biases.0 | weights.1 | biases.1",
      })
  void numbersInNamesOrderTheLayersAndWordsSayTheRoles(String w1, String b1, String w2, String b2) {
    NetworkWeights network =
        unordered(
            named(b2, secondBias, w2, second, b1, firstBias, w1, first),
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
      Map<String, Tensor> tensors = named(names.get(0), first, names.get(1), second);
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
    Map<String, Tensor> reversed = named("w2", first, "w1", second);
    assertThatThrownBy(() -> inOrder(reversed, Said.nothing(), new boolean[2]))
        .hasMessageContaining("layers: [w1, w2]");
    assertClose(inOrder(reversed, said, new boolean[2]), plain(false));
    assertClose(
        inOrder(
            named("b2", secondBias, "w2", second, "b1", firstBias, "w1", first),
            Said.nothing(),
            new boolean[2]),
        plain(true));
    Tensor one = matrix(3, 3);
    Tensor other = matrix(3, 3);
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
        named("a.weight", second, "a.bias", secondBias, "z.weight", first, "z.bias", firstBias);
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
            "decoder.0.weight", first,
            "decoder.2.weight", second);
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
            .isEqualTo("not used: encoder.0.weight, encoder.2.weight");
      }
    }
    assertClose(
        unordered(tensors, Said.prefix("decoder.").and(Said.layers("0", "2")), new boolean[2]),
        plain(false));
  }

  @Test
  void aPrefixDoesNotEndWithinANumber() {
    Map<String, Tensor> tensors =
        named("net1.0.weight", first, "net1.2.weight", second, "net10.0.weight", matrix(8, 8));
    assertClose(unordered(tensors, Said.prefix("net1"), new boolean[2]), plain(false));
  }

  @Test
  void aMisspelledPrefixIsAnsweredWithTheNearestOne() {
    refused(named("decoder.0.weight", first), said -> Said.prefix("decodr."), 1)
        .hasMessageContaining("Did you mean 'decoder.'?");
  }

  @Test
  void anOptimisersStateBesideTheNetworkIsNotTakenForLayers() {
    Map<String, Tensor> tensors =
        named(
            "model.0.weight",
            first,
            "model.2.weight",
            second,
            "optimizer.state.0.exp_avg",
            matrix(6, 3),
            "optimizer.state.0.step",
            new Tensor(List.of(), new double[] {7}));
    refused(tensors, 2)
        .hasMessageContaining("'optimizer.state.0.exp_avg'")
        .hasMessageContaining("prefix");
    assertClose(unordered(tensors, Said.prefix("model."), new boolean[2]), plain(false));
    assertClose(
        unordered(tensors, Said.layers("model.0", "model.2"), new boolean[2]), plain(false));
  }

  @Test
  void aScalarBesideTheLayersIsRefusedByName() {
    refused(named("0.weight", first, "temperature", Tensor.vector(2)), 1)
        .hasMessageContaining("tensor 'temperature' of shape 1 is called neither weight nor bias");
  }

  @Test
  void sizesDecideTheOrientationWhereTheyCan() {
    Map<String, Tensor> kernels =
        named(
            "dense_0/kernel:0",
            transposed(first),
            "dense_0/bias:0",
            firstBias,
            "dense_1/kernel:0",
            transposed(second),
            "dense_1/bias:0",
            secondBias);
    NetworkWeights network = unordered(kernels, Said.nothing(), new boolean[2]);
    assertClose(network, plain(true));
    assertThat(network.description().get(0)).startsWith("weights in × out");
  }

  @Test
  void anOrientationThatSizesDoNotDecideIsAskedFor() {
    Tensor square = matrix(3, 3);
    Tensor bias = vector(3);
    Map<String, Tensor> tensors = named("0.weight", square, "0.bias", bias);
    refused(tensors, 1).hasMessageContaining("orientation: out-by-in (PyTorch) or in-by-out");
    double[] expected = affine(square, bias, X);
    assertClose(unordered(tensors, Said.orientation(Orientation.OUT_BY_IN), true), expected);
    assertClose(
        unordered(
            named("0.weight", transposed(square), "0.bias", bias),
            Said.orientation(Orientation.IN_BY_OUT),
            true),
        expected);
    // 3 → 6 → 3 both ways.
    refused(named("0.weight", first, "2.weight", matrix(3, 6)), 2)
        .hasMessageContaining("orientation");
    refused(named("0.weight", first), 1).hasMessageContaining("orientation");
  }

  @Test
  void theSignalsSizeDecidesTheOrientationToo() {
    for (int size : new int[] {6, 3}) {
      NetworkWeights network =
          NetworkWeights.of(
              new WeightsFile(named("0.weight", first), false),
              ReadingOptions.none(),
              new boolean[1],
              OptionalInt.of(size));
      assertThat(network.layers().get(0).weight().rows()).isEqualTo(size);
    }
  }

  @Test
  void anOrientationThatDoesNotFitIsRefusedWithTheShapes() {
    refused(
            named("0.weight", first, "2.weight", second),
            said -> Said.orientation(Orientation.IN_BY_OUT),
            2)
        .hasMessageContaining("'2.weight' of shape 8×6 takes 8 inputs")
        .hasMessageContaining("gives 3; weights are in × out");
    refused(named("0.weight", first, "2.weight", matrix(9, 7)), 2)
        .hasMessageContaining("'2.weight' of shape 9×7 takes 7 inputs but '0.weight' of shape 6×3")
        .hasMessageContaining("in × out they do not fit either")
        .hasMessageContaining("prefix or layers");
  }

  @Test
  void aBiasMayBeAColumnOrARow() {
    for (Integer[] shape : new Integer[][] {{6}, {6, 1}, {1, 6}}) {
      assertClose(
          unordered(
              named(
                  "0.weight", first,
                  "0.bias", shaped(firstBias, shape),
                  "2.weight", second,
                  "2.bias", secondBias),
              Said.nothing(),
              new boolean[2]),
          plain(true));
    }
  }

  @Test
  void emptyMarkersAreIgnored() {
    NetworkWeights network =
        unordered(
            named("0.weight", first, "2.weight", second, "marker", Tensor.vector()),
            Said.nothing(),
            new boolean[2]);
    assertClose(network, plain(false));
    assertThat(network.description()).contains("not used: marker");
  }

  @Test
  void aVectorWhoseNameSaysNothingIsAskedAbout() {
    Map<String, Tensor> tensors =
        named("arr_0", first, "arr_1", firstBias, "arr_2", second, "arr_3", secondBias);
    assertThatThrownBy(() -> inOrder(tensors, Said.nothing(), new boolean[2]))
        .hasMessageContaining("tensor 'arr_1' of shape 6")
        .hasMessageContaining("biases: [arr_1, …]");
    assertClose(inOrder(tensors, Said.biases("arr_1", "arr_3"), new boolean[2]), plain(true));
    assertThatThrownBy(() -> inOrder(tensors, Said.biases("arr_1"), new boolean[2]))
        .hasMessageContaining("'arr_3'");
    assertThatThrownBy(() -> inOrder(tensors, Said.biases("arr_1", "arr_9"), new boolean[2]))
        .hasMessageContaining("biases: the file has no 'arr_9'");
    assertThatThrownBy(() -> inOrder(tensors, Said.biases("arr_1", "arr_1"), new boolean[2]))
        .hasMessageContaining("'arr_1' is there twice");
    tensors.remove("arr_1");
    assertClose(
        inOrder(tensors, Said.biases("none", "arr_3"), new boolean[2]),
        affine(second, secondBias, tanh(affine(first, null, X))));
    assertThatThrownBy(() -> inOrder(tensors, Said.biases("arr_3"), new boolean[2]))
        .hasMessageContaining("there are 2 layers but 1 biases");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.weight", "norm.weight", "ln.gamma", "1.scale", "act.alpha"})
  void aGainIsNeverTakenForABias(String name) {
    refused(named("0.weight", first, name, gain, "3.weight", second), 2)
        .hasMessageContaining("tensor '" + name + "' of shape 6");
  }

  @Test
  void aLayerNormIsRefusedByName() {
    refused(named("0.weight", first, "1.weight", gain, "1.bias", shift, "3.weight", second), 2)
        .hasMessageContaining("tensor '1.weight' of shape 6 is no layer's weight but a gain");
    refused(named("0.w", first, "1/gamma", gain, "1/beta", shift, "3.w", second), 2)
        .hasMessageContaining("tensor '1/gamma' of shape 6 belongs to a normalisation without");
  }

  private Map<String, Tensor> withNormalisation(String before, String norm, String after) {
    return named(
        before + ".weight", first,
        before + ".bias", firstBias,
        norm + ".weight", gain,
        norm + ".bias", shift,
        norm + ".running_mean", mean,
        norm + ".running_var", variance,
        norm + ".num_batches_tracked", new Tensor(List.of(), new double[] {100}),
        after + ".weight", second,
        after + ".bias", secondBias);
  }

  private double[] normalisedBefore(double epsilon) {
    return affine(second, secondBias, tanh(normalised(affine(first, firstBias, X), epsilon)));
  }

  private double[] normalisedAfter(double epsilon) {
    return affine(second, secondBias, normalised(tanh(affine(first, firstBias, X)), epsilon));
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
            "dense/kernel:0", transposed(first),
            "dense/bias:0", firstBias,
            "batch_normalization/gamma:0", gain,
            "batch_normalization/beta:0", shift,
            "batch_normalization/moving_mean:0", mean,
            "batch_normalization/moving_variance:0", variance,
            "dense_1/kernel:0", transposed(second),
            "dense_1/bias:0", secondBias);
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
    double[] hidden = normalised(affine(first, firstBias, X), 1e-5);
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
            first,
            "4.weight",
            second);
    double[] x = new double[3];
    for (int i = 0; i < 3; i++) {
      x[i] = (X[i] - 0.1 * (i + 1)) / Math.sqrt((i + 1) * (i + 1) + 1e-5);
    }
    assertClose(
        unordered(tensors, Said.nothing(), new boolean[2]),
        affine(second, null, tanh(affine(first, null, x))));
  }

  @Test
  void aBatchNormalisationThatCannotBeFoldedInIsRefused() {
    Map<String, Tensor> tensors =
        named("0.weight", first, "2.running_mean", mean, "2.running_var", variance);
    refused(
            tensors,
            said ->
                Said.place(NormalisationPlace.AFTER_ACTIVATION)
                    .and(Said.orientation(Orientation.OUT_BY_IN)),
            1)
        .hasMessageContaining("'2' is after the last activation");
    refused(named("0.weight", first, "1.running_mean", vector(5), "1.running_var", vector(5)), 1)
        .hasMessageContaining("'1.running_var' of shape 5 has entry");
    refused(named("0.weight", first, "1.running_mean", mean, "3.weight", second), 2)
        .hasMessageContaining("batch normalisation without a variance");
    refused(
            named(
                "0.weight",
                first,
                "1.running_mean",
                Tensor.vector(1, 2),
                "1.running_var",
                Tensor.vector(1, 2),
                "3.weight",
                second),
            2)
        .hasMessageContaining("'1.running_mean' has 2 units but '0.weight' of shape 6×3 gives 6");
  }

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
                first,
                "0.bias",
                firstBias,
                "2." + length,
                new Tensor(List.of(), new double[] {2}),
                "2." + direction,
                second,
                "2.bias",
                secondBias),
            Said.nothing(),
            new boolean[2]);
    double[] w = first.data().clone();
    for (int i = 0; i < 6; i++) {
      double norm =
          Math.sqrt(
              w[3 * i] * w[3 * i] + w[3 * i + 1] * w[3 * i + 1] + w[3 * i + 2] * w[3 * i + 2]);
      for (int j = 0; j < 3; j++) {
        w[3 * i + j] *= lengths.data()[i] / norm;
      }
    }
    double norm = Math.sqrt(Arrays.stream(second.data()).map(v -> v * v).sum());
    double[] v = Arrays.stream(second.data()).map(entry -> 2 * entry / norm).toArray();
    assertClose(
        network,
        affine(
            new Tensor(List.of(8, 6), v),
            secondBias,
            tanh(affine(new Tensor(List.of(6, 3), w), firstBias, X))));
  }

  @Test
  void weightNormalisationOfHugeNumbersDoesNotOverflow() {
    Tensor huge =
        new Tensor(
            first.shape(), Arrays.stream(first.data()).map(entry -> 1e300 * entry).toArray());
    Said said = Said.orientation(Orientation.OUT_BY_IN);
    Tensor lengths = matrix(6, 1);
    assertThat(
            unordered(named("0.weight_g", lengths, "0.weight_v", huge), said, true)
                .layers()
                .get(0)
                .weight()
                .data())
        .containsExactly(
            unordered(named("0.weight_g", lengths, "0.weight_v", first), said, true)
                .layers()
                .get(0)
                .weight()
                .data(),
            within(1e-14));
  }

  @Test
  void aWeightNormalisationThatIsNotOneIsRefused() {
    refused(named("0.weight_v", first), 1).hasMessageContaining("without lengths (weight_g)");
    refused(named("0.weight_g", matrix(5, 1), "0.weight_v", first), 1)
        .hasMessageContaining("'0.weight_g' of shape 5×1 must have one number for each row");
    refused(named("0.weight_g", matrix(6, 1), "0.weight_v", shaped(first, 6, 3, 1)), 1)
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
    refused(named("0.weight_orig", first, "0.weight_u", vector(6), "0.weight_v", vector(3)), 1)
        .hasMessageContaining("'0.weight_orig'")
        .hasMessageContaining("remove_spectral_norm");
    refused(
            named(
                "0.parametrizations.weight.original",
                first,
                "0.parametrizations.weight.0._u",
                vector(6)),
            1)
        .hasMessageContaining("parametriz");
  }

  @Test
  void tiedWeightsUnderTwoNamesAreTwoNetworksUntilOneIsChosen() {
    Map<String, Tensor> tensors =
        named("encoder.weight", transposed(first), "decoder.weight", first);
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
  void twoTensorsOfOneRoleAreNamed() {
    refused(named("0.weight", first, "0.kernel", first), 1)
        .hasMessageContaining("'0.weight' of shape 6×3 and '0.kernel' of shape 6×3");
  }

  @Test
  void noTensorOfALayerIsLost() {
    refused(named("0.weight", first, "0.weight_g", matrix(6, 1), "0.weight_v", first), 1)
        .hasMessageContaining("tensor '0.weight' of shape 6×3 has no place beside the others");
    refused(named("0", first, "0.weight", first), 1).hasMessageContaining("no place beside");
    refused(
            named(
                "1.weight",
                gain,
                "1.gamma",
                gain,
                "1.running_mean",
                mean,
                "1.running_var",
                variance),
            1)
        .hasMessageContaining("tensor '1.weight' of shape 6 has no place beside the others");
    refused(named("1.running_mean", mean, "1.running_var", variance, "1.weight_v", first), 1)
        .hasMessageContaining("tensor '1.weight_v' of shape 6×3 has no place");
  }

  @Test
  void moreLayersThanActivationsAreNamed() {
    refused(named("0.weight", first, "2.weight", second), 1)
        .hasMessageContaining("there are weights of 2 layers but 1 activations")
        .hasMessageContaining("'0.weight' 6×3, '2.weight' 8×6");
  }

  @Test
  void aConvolutionIsRefused() {
    refused(named("0.weight", shaped(first, 6, 3, 1, 1)), 1)
        .hasMessageContaining("tensor '0.weight' has shape 6×3×1×1 but a weight has two axes");
  }
}
