package org.antipode.generators.weights;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antipode.files.Tensor;

/** Makes an element of a layer's tensors, or refuses roles that do not follow from the file. */
final class ElementReader {
  private static final double KERAS_EPSILON = 1e-3;

  private final Optional<Double> epsilon;

  /**
   * @param epsilon what batch normalisations add to the variance; if empty, 1e-5, or 1e-3 for
   *     Keras' names, as these libraries do
   */
  ElementReader(Optional<Double> epsilon) {
    this.epsilon = epsilon;
  }

  Element read(LayerTensors tensors) {
    tensors.all().forEach(NamedTensor::requireFinite);
    if (tensors.hasAny(TensorRole.PARAMETRISATION)) {
      throw refused(
          tensors.get(TensorRole.PARAMETRISATION).orElseThrow(),
          "is part of a parametrisation (spectral or orthogonal) that is not folded; save the"
              + " weights after torch.nn.utils.parametrize.remove_parametrizations or"
              + " remove_spectral_norm");
    }
    if (tensors.hasAny(TensorRole.MEAN, TensorRole.VARIANCE)) {
      return normalisation(tensors);
    }
    if (tensors.hasAny(TensorRole.GAIN, TensorRole.SHIFT, TensorRole.COUNT)) {
      throw refused(
          tensors.all().get(0),
          "belongs to a normalisation without a mean and a variance (LayerNorm?), which is not"
              + " supported; only batch normalisation is folded in");
    }
    return affine(tensors);
  }

  private static Element affine(LayerTensors tensors) {
    boolean normalised = tensors.hasAny(TensorRole.LENGTH, TensorRole.DIRECTION);
    if (normalised) {
      tensors.requireOnly(TensorRole.LENGTH, TensorRole.DIRECTION, TensorRole.BIAS);
    } else if (tensors.hasAny(TensorRole.WEIGHT)) {
      tensors.requireOnly(TensorRole.WEIGHT, TensorRole.BIAS);
    }
    NamedTensor weight =
        normalised
            ? WeightNormalisation.folded(tensors)
            : tensors
                .get(TensorRole.WEIGHT)
                .or(() -> tensors.get(TensorRole.UNNAMED))
                .orElseThrow(() -> refused(tensors.all().get(0), "is a bias without a weight"));
    if (weight.axes() < 2) {
      throw tensors.hasAny(TensorRole.UNNAMED)
          ? refused(
              weight,
              "has a name without a role; if it is a bias, list the biases, one for"
                  + " each layer: biases: [%s, …]".formatted(weight.name()))
          : refused(
              weight,
              "is no layer's weight but a gain, of a LayerNorm, GroupNorm, RMSNorm or PReLU, say,"
                  + " which is not supported (batch normalisation with its running mean and"
                  + " variance is folded in); if it is of another network, choose one with prefix"
                  + " or layers");
    }
    requireMatrix(weight);
    Optional<NamedTensor> bias = tensors.get(TensorRole.BIAS);
    bias.ifPresent(ElementReader::requireVector);
    return new Element.Affine(tensors.layer(), weight.name(), weight.tensor(), bias, normalised);
  }

  static void requireMatrix(NamedTensor weight) {
    if (weight.axes() > 2) {
      throw refused(
          weight,
          "is a convolution's weight, but only dense layers are read here, whose weights have two"
              + " axes; export the network with torch.onnx.export and take generator: {type: onnx,"
              + " file: FILE.onnx}, or, if it is of another network of the file, name the one to"
              + " read with prefix or layers");
    }
  }

  static void requireVector(NamedTensor bias) {
    if (!bias.tensor().isVector()) {
      throw refused(
          bias, "is called a bias, but a bias is a vector; name the network's tensors with layers");
    }
  }

  /** γ(x − μ)/√(σ² + ε) + β. */
  private Element normalisation(LayerTensors tensors) {
    boolean named = tensors.hasAny(TensorRole.GAIN, TensorRole.SHIFT);
    tensors.requireOnly(
        named ? TensorRole.GAIN : TensorRole.WEIGHT,
        named ? TensorRole.SHIFT : TensorRole.BIAS,
        TensorRole.MEAN,
        TensorRole.VARIANCE,
        TensorRole.COUNT);
    NamedTensor mean = required(tensors, TensorRole.MEAN, "mean");
    NamedTensor variance = required(tensors, TensorRole.VARIANCE, "variance");
    boolean keras = mean.name().contains("moving_mean");
    double added = epsilon.orElse(keras ? KERAS_EPSILON : BatchNormalisation.PYTORCH_EPSILON);
    int length = mean.length();
    double[] gain = vector(tensors, List.of(TensorRole.WEIGHT, TensorRole.GAIN), length, 1);
    double[] offset = vector(tensors, List.of(TensorRole.BIAS, TensorRole.SHIFT), length, 0);
    double[] means = vector(tensors, List.of(TensorRole.MEAN), length, 0);
    double[] variances = vector(tensors, List.of(TensorRole.VARIANCE), length, 0);
    for (int i = 0; i < length; i++) {
      if (!(variances[i] >= 0) || variances[i] + added == 0) {
        throw refused(
            variance, "has entry [%d] = %s, but a variance is positive".formatted(i, variances[i]));
      }
    }
    return new Element.Normalisation(
        tensors.layer(),
        mean.name(),
        BatchNormalisation.of(gain, offset, means, variances, added),
        added);
  }

  private static NamedTensor required(LayerTensors tensors, TensorRole role, String what) {
    return tensors
        .get(role)
        .orElseThrow(
            () ->
                refused(
                    tensors.all().get(0),
                    "belongs to a batch normalisation without a " + what + "; save that too"));
  }

  /** The vector in the first of these roles that is there, or {@code otherwise} in each place. */
  private static double[] vector(
      LayerTensors tensors, List<TensorRole> roles, int length, double otherwise) {
    Optional<NamedTensor> found =
        roles.stream().map(tensors::get).flatMap(Optional::stream).findFirst();
    if (found.isEmpty()) {
      double[] same = new double[length];
      Arrays.fill(same, otherwise);
      return same;
    }
    Tensor tensor = found.get().tensor();
    if (!tensor.isVector() || tensor.data().length != length) {
      throw refused(
          found.get(),
          "belongs to a batch normalisation of %d units, so it must have as many numbers"
              .formatted(length));
    }
    return tensor.data();
  }

  static IllegalArgumentException refused(NamedTensor tensor, String why) {
    return new IllegalArgumentException("tensor " + tensor + " " + why);
  }
}
