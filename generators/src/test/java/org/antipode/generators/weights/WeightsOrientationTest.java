package org.antipode.generators.weights;

import static org.antipode.generators.weights.StateDicts.FIRST;
import static org.antipode.generators.weights.StateDicts.FIRST_BIAS;
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
import static org.antipode.generators.weights.StateDicts.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.antipode.files.Tensor;
import org.antipode.files.WeightsFile;
import org.junit.jupiter.api.Test;

/** Whether weights are out × in or in × out, and which vectors are biases. */
class WeightsOrientationTest {
  @Test
  void sizesDecideTheOrientationWhereTheyCan() {
    Map<String, Tensor> kernels =
        named(
            "dense_0/kernel:0",
            transposed(FIRST),
            "dense_0/bias:0",
            FIRST_BIAS,
            "dense_1/kernel:0",
            transposed(SECOND),
            "dense_1/bias:0",
            SECOND_BIAS);
    NetworkWeights network = unordered(kernels, Said.nothing(), new boolean[2]);
    assertClose(network, plain(true));
    assertThat(network.description().get(0)).startsWith("weights in × out");
  }

  @Test
  void anOrientationThatSizesDoNotDecideIsAskedFor() {
    Tensor square = matrix(3, 3);
    Tensor bias = vector(3, 1);
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
    refused(named("0.weight", FIRST, "2.weight", matrix(3, 6)), 2)
        .hasMessageContaining("orientation");
    refused(named("0.weight", FIRST), 1).hasMessageContaining("orientation");
  }

  @Test
  void theSignalsSizeDecidesTheOrientationToo() {
    for (int size : new int[] {6, 3}) {
      NetworkWeights network =
          NetworkWeights.of(
              new WeightsFile(named("0.weight", FIRST), false),
              ReadingOptions.none(),
              new boolean[1],
              OptionalInt.of(size));
      assertThat(network.layers().get(0).weight().rows()).isEqualTo(size);
    }
  }

  @Test
  void anOrientationThatDoesNotFitIsRefusedWithTheShapes() {
    refused(
            named("0.weight", FIRST, "2.weight", SECOND),
            said -> Said.orientation(Orientation.IN_BY_OUT),
            2)
        .hasMessageContaining("'2.weight' of shape 8×6 takes 8 inputs")
        .hasMessageContaining("gives 3; weights are in × out");
    refused(named("0.weight", FIRST, "2.weight", matrix(9, 7)), 2)
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
                  "0.weight", FIRST,
                  "0.bias", shaped(FIRST_BIAS, shape),
                  "2.weight", SECOND,
                  "2.bias", SECOND_BIAS),
              Said.nothing(),
              new boolean[2]),
          plain(true));
    }
  }

  @Test
  void emptyMarkersAreIgnored() {
    NetworkWeights network =
        unordered(
            named("0.weight", FIRST, "2.weight", SECOND, "marker", Tensor.vector()),
            Said.nothing(),
            new boolean[2]);
    assertClose(network, plain(false));
    assertThat(network.description()).contains("warning: tensors that are not read: 'marker'");
  }

  @Test
  void aVectorWhoseNameSaysNothingIsAskedAbout() {
    Map<String, Tensor> tensors =
        named("arr_0", FIRST, "arr_1", FIRST_BIAS, "arr_2", SECOND, "arr_3", SECOND_BIAS);
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
        affine(SECOND, SECOND_BIAS, tanh(affine(FIRST, null, X))));
    assertThatThrownBy(() -> inOrder(tensors, Said.biases("arr_3"), new boolean[2]))
        .hasMessageContaining("there are 2 layers but 1 biases");
  }

  @Test
  void aConvolutionIsRefused() {
    Tensor convolution = shaped(FIRST, 6, 3, 1, 1);
    for (Map<String, Tensor> tensors :
        List.of(
            named("0.weight", convolution),
            named("fc.weight", FIRST, "conv.weight", convolution, "conv.bias", FIRST_BIAS),
            named("0.weight_g", shaped(FIRST_BIAS, 6, 1, 1, 1), "0.weight_v", convolution),
            named(
                "1.parametrizations.weight.original0",
                shaped(FIRST_BIAS, 6, 1, 1, 1),
                "1.parametrizations.weight.original1",
                convolution))) {
      refused(tensors, 1)
          .hasMessageContaining("of shape 6×3×1×1 is a convolution's weight")
          .hasMessageContaining("torch.onnx.export")
          .hasMessageContaining("generator: {type: onnx, file: FILE.onnx}")
          .hasMessageContaining("prefix");
    }
  }
}
