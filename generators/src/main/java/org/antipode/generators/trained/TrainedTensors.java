package org.antipode.generators.trained;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.antipode.files.SafetensorsFile;
import org.antipode.files.Tensor;
import org.antipode.generators.conv.Convolution;
import org.antipode.generators.conv.ConvolutionSizes;
import org.antipode.generators.dense.DenseAffine;
import org.antipode.generators.weights.BatchNormalisation;

/**
 * The tensors of a decoder that ships with Antipode, under the names that PyTorch gave them: layer
 * i of the network is {@code net.i}.
 */
record TrainedTensors(Map<String, Tensor> tensors) {
  private static final double[] NO_BIAS = {};

  /** Those of the resource {@code name.safetensors}. */
  static TrainedTensors of(String name) {
    String resource = name + ".safetensors";
    try (InputStream stream = TrainedTensors.class.getResourceAsStream(resource)) {
      return new TrainedTensors(SafetensorsFile.read(resource, stream).tensors());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Tensor tensor(int layer, String role) {
    return tensors.get("net." + layer + "." + role);
  }

  private double[] numbers(int layer, String role) {
    return tensor(layer, role).data();
  }

  private BatchNormalisation normalisation(int layer) {
    return BatchNormalisation.of(
        numbers(layer, "weight"),
        numbers(layer, "bias"),
        numbers(layer, "running_mean"),
        numbers(layer, "running_var"),
        BatchNormalisation.PYTORCH_EPSILON);
  }

  /** A dense layer without a bias, and the batch normalisation after it. */
  DenseAffine normalisedDense(int layer) {
    BatchNormalisation after = normalisation(layer + 1);
    return new DenseAffine(tensor(layer, "weight").toColumnMatrix(), NO_BIAS)
        .scaled(after.scale(), after.shift());
  }

  /** A convolution without a bias, and the batch normalisation after it. */
  Convolution normalisedConvolution(int layer, ConvolutionSizes sizes) {
    BatchNormalisation after = normalisation(layer + 1);
    return new Convolution(sizes, numbers(layer, "weight"), NO_BIAS)
        .scaled(after.scale(), after.shift());
  }

  /** A convolution with a bias. */
  Convolution convolution(int layer, ConvolutionSizes sizes) {
    return new Convolution(sizes, numbers(layer, "weight"), numbers(layer, "bias"));
  }
}
