package org.antipode.generators;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.antipode.core.file.Tensor;

/**
 * One layer's tensors as a weights file names them: {@code 0.weight} and {@code 0.bias}, {@code W1}
 * and {@code b1}, or just one array after the other.
 *
 * @param name the weight's name in the file
 * @param weight W, out × in
 * @param bias b, length out; empty for none
 */
record LayerWeights(String name, Tensor weight, double[] bias) {
  /**
   * Pairs weights with biases and puts the layers in order.
   *
   * <p>Numbers in names count as numbers, so {@code 10.weight} comes after {@code 2.weight}
   * whatever the file's own order. A bias belongs to the weight whose name differs only in the word
   * for it, else to the weight before it.
   *
   * @throws IllegalArgumentException if the tensors are not those of one layer after the other
   */
  static List<LayerWeights> inOrder(Map<String, Tensor> tensors) {
    Map<String, List<String>> byLayer = new TreeMap<>(NATURAL);
    tensors
        .keySet()
        .forEach(n -> byLayer.computeIfAbsent(layerOf(n), k -> new ArrayList<>()).add(n));
    List<LayerWeights> layers = new ArrayList<>();
    for (List<String> names : byLayer.values()) {
      names.sort(Comparator.comparing((String name) -> !tensors.get(name).isMatrix()));
      for (String name : names) {
        add(name, tensors.get(name), layers);
      }
    }
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("no tensor has two axes, so there is no layer's weight");
    }
    return layers;
  }

  private static void add(String name, Tensor tensor, List<LayerWeights> layers) {
    if (tensor.isMatrix()) {
      requireFit(name, tensor, layers);
      layers.add(new LayerWeights(name, tensor, new double[0]));
      return;
    }
    if (tensor.shape().size() != 1) {
      throw new IllegalArgumentException(
          "tensor '%s' has shape %s but a weight has two axes and a bias one"
              .formatted(name, tensor));
    }
    LayerWeights layer = layers.isEmpty() ? null : layers.get(layers.size() - 1);
    if (layer == null || layer.bias.length > 0) {
      throw new IllegalArgumentException(
          "tensor '%s' of shape %s is a bias without a weight".formatted(name, tensor));
    }
    if (tensor.data().length != layer.weight.shape().get(0)) {
      throw new IllegalArgumentException(
          "bias '%s' has length %s but weight '%s' has %d outputs (shape %s, out × in)"
              .formatted(name, tensor, layer.name, layer.weight.shape().get(0), layer.weight));
    }
    layers.set(layers.size() - 1, new LayerWeights(layer.name, layer.weight, tensor.data()));
  }

  private static void requireFit(String name, Tensor weight, List<LayerWeights> layers) {
    if (layers.isEmpty()) {
      return;
    }
    LayerWeights before = layers.get(layers.size() - 1);
    if (!weight.shape().get(1).equals(before.weight.shape().get(0))) {
      throw new IllegalArgumentException(
          "weight '%s' of shape %s takes %d inputs but '%s' of shape %s gives %d; weights are out × in"
              .formatted(
                  name,
                  weight,
                  weight.shape().get(1),
                  before.name,
                  before.weight,
                  before.weight.shape().get(0)));
    }
  }

  /** The name without the word that tells weight from bias. */
  private static String layerOf(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("weights?|kernel|bias(es)?|(?<![a-z])[wb](?![a-z])", "");
  }

  /** Runs of digits compare as numbers, everything else as text. */
  private static final Comparator<String> NATURAL =
      (a, b) -> {
        String[] as = a.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)", -1);
        String[] bs = b.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)", -1);
        for (int i = 0; i < Math.min(as.length, bs.length); i++) {
          boolean numbers = as[i].matches("\\d{1,18}") && bs[i].matches("\\d{1,18}");
          int order =
              numbers
                  ? Long.compare(Long.parseLong(as[i]), Long.parseLong(bs[i]))
                  : as[i].compareTo(bs[i]);
          if (order != 0) {
            return order;
          }
        }
        return as.length != bs.length ? Integer.compare(as.length, bs.length) : a.compareTo(b);
      };
}
