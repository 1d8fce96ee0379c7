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
import org.antipode.core.random.Seed;
import org.antipode.files.Tensor;
import org.antipode.files.WeightsFile;
import org.assertj.core.api.AbstractThrowableAssert;

/** Tensors of a network of layers 3, 6, 8, and what the network gives, computed step by step. */
final class StateDicts {
  private StateDicts() {}

  static final double[] X = {0.7, -1.3, 0.4};

  static final Tensor FIRST = matrix(6, 3);

  static final Tensor SECOND = matrix(8, 6);

  static final Tensor FIRST_BIAS = vector(6, 1);

  static final Tensor SECOND_BIAS = vector(8, 1);

  static final Tensor GAIN = vector(6, 2);

  static final Tensor SHIFT = vector(6, 3);

  static final Tensor MEAN = vector(6, 4);

  static final Tensor VARIANCE = Tensor.vector(0.5, 1, 2, 0.1, 3, 0.7);

  static Tensor matrix(int rows, int columns) {
    return new Tensor(
        List.of(rows, columns),
        new Seed(rows).stream("weights", columns).gaussians(rows * columns, 1));
  }

  static Tensor vector(int length, int draw) {
    return Tensor.vector(new Seed(draw).stream("vector", length).gaussians(length, 1));
  }

  static Tensor transposed(Tensor tensor) {
    return new Tensor(
        List.of(tensor.shape().get(1), tensor.shape().get(0)), tensor.toColumnMatrix().data());
  }

  static Tensor shaped(Tensor tensor, Integer... shape) {
    return new Tensor(List.of(shape), tensor.data());
  }

  static Map<String, Tensor> named(Object... namesAndTensors) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTensors.length; i += 2) {
      tensors.put((String) namesAndTensors[i], (Tensor) namesAndTensors[i + 1]);
    }
    return tensors;
  }

  static NetworkWeights unordered(Map<String, Tensor> tensors, Said said, boolean... identity) {
    return NetworkWeights.of(
        new WeightsFile(tensors, false), said.options(), identity, OptionalInt.empty());
  }

  static NetworkWeights inOrder(Map<String, Tensor> tensors, Said said, boolean... identity) {
    return NetworkWeights.of(
        new WeightsFile(tensors, true), said.options(), identity, OptionalInt.empty());
  }

  /** Two layers, the first with a curved activation, the second with none. */
  static double[] applied(NetworkWeights network) {
    double[] x = X;
    for (int l = 0; l < network.layers().size(); l++) {
      double[] z = affine(network.layers().get(l), x);
      x = l == network.layers().size() - 1 ? z : tanh(z);
    }
    return x;
  }

  static double[] affine(LayerWeights layer, double[] x) {
    int outputs = layer.weight().rows();
    double[] z = layer.bias().length == 0 ? new double[outputs] : layer.bias().clone();
    for (int i = 0; i < outputs; i++) {
      for (int j = 0; j < x.length; j++) {
        z[i] += layer.weight().get(i, j) * x[j];
      }
    }
    return z;
  }

  static double[] tanh(double[] z) {
    return Arrays.stream(z).map(Math::tanh).toArray();
  }

  static double[] affine(Tensor weight, Tensor bias, double[] x) {
    double[] out = bias == null ? new double[weight.shape().get(0)] : bias.data().clone();
    for (int i = 0; i < out.length; i++) {
      for (int j = 0; j < x.length; j++) {
        out[i] += weight.data()[i * x.length + j] * x[j];
      }
    }
    return out;
  }

  static double[] plain(boolean withBiases) {
    return affine(
        SECOND,
        withBiases ? SECOND_BIAS : null,
        tanh(affine(FIRST, withBiases ? FIRST_BIAS : null, X)));
  }

  static void assertClose(NetworkWeights network, double[] expected) {
    assertThat(applied(network)).containsExactly(expected, within(1e-12));
  }

  static AbstractThrowableAssert<?, ? extends Throwable> refused(
      Map<String, Tensor> tensors, UnaryOperator<Said> said, int layers) {
    return assertThatThrownBy(
            () -> unordered(tensors, said.apply(Said.nothing()), new boolean[layers]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static AbstractThrowableAssert<?, ? extends Throwable> refused(
      Map<String, Tensor> tensors, int layers) {
    return refused(tensors, said -> said, layers);
  }
}
