package org.antipode.generators.weights;

import static org.antipode.generators.weights.StateDicts.FIRST;
import static org.antipode.generators.weights.StateDicts.FIRST_BIAS;
import static org.antipode.generators.weights.StateDicts.GAIN;
import static org.antipode.generators.weights.StateDicts.MEAN;
import static org.antipode.generators.weights.StateDicts.SECOND;
import static org.antipode.generators.weights.StateDicts.VARIANCE;
import static org.antipode.generators.weights.StateDicts.X;
import static org.antipode.generators.weights.StateDicts.affine;
import static org.antipode.generators.weights.StateDicts.assertClose;
import static org.antipode.generators.weights.StateDicts.inOrder;
import static org.antipode.generators.weights.StateDicts.matrix;
import static org.antipode.generators.weights.StateDicts.named;
import static org.antipode.generators.weights.StateDicts.plain;
import static org.antipode.generators.weights.StateDicts.refused;
import static org.antipode.generators.weights.StateDicts.unordered;

import java.util.Map;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.Test;

/** What a tensor is to its layer, where names say it and where they do not. */
class TensorRolesTest {
  @Test
  void aScalarBesideTheLayersIsRefusedByName() {
    refused(named("0.weight", FIRST, "temperature", Tensor.vector(2)), 1)
        .hasMessageContaining("tensor 'temperature' of shape 1 is called neither weight nor bias");
  }

  @Test
  void aMatrixCalledBIsNoBias() {
    Said said = Said.orientation(Orientation.OUT_BY_IN);
    assertClose(inOrder(named("a", FIRST, "b", SECOND), said, new boolean[2]), plain(false));
    assertClose(inOrder(named("b", FIRST, "c", SECOND), said, new boolean[2]), plain(false));
    assertClose(
        unordered(named("B", SECOND, "a", FIRST), Said.layers("a", "B"), new boolean[2]),
        plain(false));
    // The factors of a low-rank change of a weight.
    refused(named("0.weight", FIRST, "0.A", matrix(2, 3), "0.B", matrix(6, 2)), 1)
        .hasMessageContaining("tensor '0.A' of shape 2×3 is called neither weight nor bias")
        .hasMessageEndingWith("with prefix, or with layers: [0.weight]");
  }

  @Test
  void weightsAndBiasesAreListedWhereOnlyBiasesAreCalledSo() {
    Map<String, Tensor> tensors = named("A", FIRST, "b", FIRST_BIAS);
    refused(tensors, 1)
        .hasMessageContaining("tensor 'A' of shape 6×3 is called neither weight nor bias")
        .hasMessageEndingWith("list the weights and the biases: layers: [A] and biases: [b]");
    Said listed =
        Said.layers("A").and(Said.biases("b")).and(Said.orientation(Orientation.OUT_BY_IN));
    assertClose(unordered(tensors, listed, true), affine(FIRST, FIRST_BIAS, X));
  }

  @Test
  void twoTensorsOfOneRoleAreNamed() {
    refused(named("0.weight", FIRST, "0.kernel", FIRST), 1)
        .hasMessageContaining("'0.weight' of shape 6×3 and '0.kernel' of shape 6×3");
  }

  @Test
  void noTensorOfALayerIsLost() {
    refused(named("0.weight", FIRST, "0.weight_g", matrix(6, 1), "0.weight_v", FIRST), 1)
        .hasMessageContaining("tensor '0.weight' of shape 6×3 has no place beside the others");
    refused(named("0", FIRST, "0.weight", FIRST), 1).hasMessageContaining("no place beside");
    refused(
            named(
                "1.weight",
                GAIN,
                "1.gamma",
                GAIN,
                "1.running_mean",
                MEAN,
                "1.running_var",
                VARIANCE),
            1)
        .hasMessageContaining("tensor '1.weight' of shape 6 has no place beside the others");
    refused(named("1.running_mean", MEAN, "1.running_var", VARIANCE, "1.weight_v", FIRST), 1)
        .hasMessageContaining("tensor '1.weight_v' of shape 6×3 has no place");
  }
}
