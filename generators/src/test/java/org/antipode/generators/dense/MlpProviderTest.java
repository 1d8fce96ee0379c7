package org.antipode.generators.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.core.map.Generator;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.files.SafetensorsFile;
import org.antipode.files.Tensor;
import org.antipode.generators.layer.ActivationKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MlpProviderTest {
  private static final Tensor W1 = tensor(List.of(3, 2), 1, 2, 3, 4, 5, 6);
  private static final Tensor W2 = tensor(List.of(2, 3), 1, -1, 0.5, 0, 2, -3);
  private static final Tensor B1 = Tensor.vector(0.5, -1, 0);
  private static final Tensor B2 = Tensor.vector(0.25, -0.25);

  @TempDir Path folder;

  private static Tensor tensor(List<Integer> shape, double... data) {
    return new Tensor(shape, data);
  }

  private Generator read(Map<String, Tensor> tensors, ActivationKind... activations) {
    Path file = folder.resolve("weights.safetensors");
    SafetensorsFile.write(file, tensors);
    return new MlpProvider()
        .create(
            new MlpProvider.Options(file, List.of(activations), 0.01, Optional.empty()),
            Context.none());
  }

  private static Map<String, Tensor> named(Object... namesAndTensors) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTensors.length; i += 2) {
      tensors.put((String) namesAndTensors[i], (Tensor) namesAndTensors[i + 1]);
    }
    return tensors;
  }

  /** relu(W1 x + b1) = (1.5, 0, 1) at x = (3, -1); W2 of that plus b2 = (2.25, -3.25). */
  private static void assertIsTheNetwork(Generator generator) {
    assertThat(generator.at(new double[] {3, -1}))
        .containsExactly(new double[] {1.5 - 4 + 4.5 + 0.25, 8 - 27 - 0.25}, within(1e-12));
  }

  @Test
  void weightsAreOutByInAndBiasesAreAdded() {
    // W1 x + b1 = (1.5, 4, 9)
    assertIsTheNetwork(
        read(
            named("0.weight", W1, "0.bias", B1, "2.weight", W2, "2.bias", B2),
            ActivationKind.RELU,
            ActivationKind.IDENTITY));
  }

  @Test
  void anyOfTheUsualNamesPairsWeightsWithBiasesWhateverTheOrderInTheFile() {
    for (List<String> names :
        List.of(
            List.of("2.bias", "0.bias", "2.weight", "0.weight"),
            List.of("b10", "b2", "W10", "W2"),
            List.of("fc2.bias", "fc1.bias", "fc2.weight", "fc1.weight"),
            List.of("module.1.b", "module.0.b", "module.1.w", "module.0.w"),
            List.of("layers_1_bias", "layers_0_bias", "layers_1_kernel", "layers_0_kernel"))) {
      assertIsTheNetwork(
          read(
              named(names.get(0), B2, names.get(1), B1, names.get(2), W2, names.get(3), W1),
              ActivationKind.RELU,
              ActivationKind.IDENTITY));
    }
  }

  @Test
  void layersThatDoNotFitAreNamedWithTheirShapes() {
    assertThatThrownBy(
            () ->
                read(
                    named("0.weight", W1, "2.weight", W1),
                    ActivationKind.RELU,
                    ActivationKind.RELU))
        .hasMessageContaining("weights.safetensors")
        .hasMessageContaining(
            "weight '2.weight' of shape 3×2 takes 2 inputs but '0.weight' of shape 3×2 gives 3");
  }

  @Test
  void aBiasOfTheWrongLengthIsNamed() {
    Tensor four = Tensor.vector(1, 2, 3, 4);
    assertThatThrownBy(() -> read(named("0.weight", W1, "0.bias", four), ActivationKind.RELU))
        .hasMessageContaining("bias '0.bias' has length 4 but weight '0.weight' has 3 outputs");
  }

  @Test
  void aBiasWithoutAWeightIsNamed() {
    assertThatThrownBy(() -> read(named("0.bias", B1), ActivationKind.RELU))
        .hasMessageContaining("tensor '0.bias' of shape 3 is a bias without a weight");
  }

  @Test
  void aTensorThatIsNeitherWeightNorBiasIsNamed() {
    assertThatThrownBy(
            () ->
                read(
                    named("0.weight", W1, "2.weight", new Tensor(List.of(1, 2, 3), new double[6])),
                    ActivationKind.RELU))
        .hasMessageContaining(
            "weights.safetensors: tensor '2.weight' of shape 1×2×3 is a convolution's weight");
  }

  @ParameterizedTest
  @ValueSource(strings = {"F16", "BF16"})
  void halfPrecisionIsRead(String type) throws IOException {
    Map<String, Tensor> tensors = named("0.weight", W1, "0.bias", B1, "2.weight", W2, "2.bias", B2);
    StringBuilder header = new StringBuilder();
    ByteBuffer numbers = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
    tensors.forEach(
        (name, tensor) -> {
          int from = numbers.position();
          for (double number : tensor.data()) {
            numbers.putShort(half((float) number, type.equals("BF16")));
          }
          header.append(
              "%s\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                  .formatted(
                      header.isEmpty() ? "{" : ",",
                      name,
                      type,
                      tensor.shape(),
                      from,
                      numbers.position()));
        });
    byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
    byte[] file =
        ByteBuffer.allocate(8 + json.length + numbers.position())
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json)
            .put(numbers.array(), 0, numbers.position())
            .array();
    assertIsTheNetwork(
        new MlpProvider()
            .create(
                new MlpProvider.Options(
                    Files.write(folder.resolve("half.safetensors"), file),
                    List.of(ActivationKind.RELU, ActivationKind.IDENTITY),
                    0.01,
                    Optional.empty()),
                Context.none()));
  }

  /** The bits of a number that both formats hold exactly: the first of a float's, or IEEE's. */
  private static short half(float number, boolean brain) {
    int bits = Float.floatToIntBits(number);
    if (brain || number == 0) {
      return (short) (bits >> 16);
    }
    int exponent = ((bits >> 23) & 0xff) - 127 + 15;
    return (short) ((bits >> 16 & 0x8000) | exponent << 10 | (bits >> 13 & 0x3ff));
  }

  @Test
  void aConvolutionalDecoderIsReferredToOnnx() throws Exception {
    Path file =
        Path.of(
            MlpProvider.class
                .getResource("/org/antipode/generators/trained/mnist-conv-decoder.safetensors")
                .toURI());
    assertThatThrownBy(
            () ->
                new MlpProvider()
                    .create(
                        new MlpProvider.Options(
                            file, List.of(ActivationKind.RELU), 0.01, Optional.empty()),
                        Context.none()))
        .hasMessageStartingWith(file + ": tensor 'net.4.weight' of shape 48×48×4×4 is a")
        .hasMessageContaining("generator: {type: onnx, file: FILE.onnx}");
  }

  @Test
  void activationsMustBeAsManyAsLayers() {
    assertThatThrownBy(() -> read(named("0.weight", W1, "2.weight", W2), ActivationKind.RELU))
        .hasMessageContaining("there are weights of 2 layers but 1 activations");
  }

  @Test
  void theSignalsShapeMustHoldTheLastLayer() {
    Path file = folder.resolve("w.safetensors");
    SafetensorsFile.write(file, named("0.weight", W1));
    assertThatThrownBy(
            () ->
                new MlpProvider()
                    .create(
                        new MlpProvider.Options(
                            file, List.of(ActivationKind.RELU), 0, Optional.of(List.of(2, 2))),
                        Context.none()))
        .hasMessageContaining("the last layer has 3 outputs but a signal of shape 2×2 has 4");
    assertThat(
            new MlpProvider()
                .create(
                    new MlpProvider.Options(
                        file, List.of(ActivationKind.RELU), 0, Optional.of(List.of(3, 1))),
                    Context.none())
                .outputShape())
        .isEqualTo(Shape.image(3, 1));
  }

  @Test
  void aSlopeThatNoActivationUsesIsRefused() {
    Path file = Path.of("W.npz");
    assertThatThrownBy(
            () ->
                new MlpProvider.Options(
                    file, List.of(ActivationKind.RELU, ActivationKind.TANH), 0.2, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "option 'negativeSlope' is 0.2 but no activation is leaky-relu; name one so, or leave"
                + " the slope out");
    List<ActivationKind> leaky = List.of(ActivationKind.RELU, ActivationKind.LEAKY_RELU);
    assertThat(new MlpProvider.Options(file, leaky, 0.2, Optional.empty()).negativeSlope())
        .isEqualTo(0.2);
  }
}
