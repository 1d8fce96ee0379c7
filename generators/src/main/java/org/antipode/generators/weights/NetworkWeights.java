package org.antipode.generators.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.antipode.files.WeightsFile;

/**
 * The layers of a network as a weights file has them.
 *
 * <p>What the file does not say (which tensors belong to the network, their order, the orientation,
 * what a vector is) is taken from the options, or refused; nothing is guessed.
 *
 * @param layers from the latent code to the signal, everything folded in
 * @param description what was read: the order and the orientation, then a line for each layer
 */
public record NetworkWeights(List<LayerWeights> layers, List<String> description) {
  public NetworkWeights {
    layers = List.copyOf(layers);
    description = List.copyOf(description);
  }

  /**
   * The network of a file.
   *
   * @param identity whether each layer's activation is the identity, one for each layer
   * @param signalSize the size of the last layer's output, if that is known
   * @throws IllegalArgumentException if something does not follow from the file and the options, or
   *     does not fit
   */
  public static NetworkWeights of(
      WeightsFile file, ReadingOptions options, boolean[] identity, OptionalInt signalSize) {
    Selection selection = new Selection(file, options);
    List<List<NamedTensor>> biases = selection.listedBiases();
    Map<String, List<Element>> orders = selection.orders(new ElementReader(options.epsilon()));
    orders.replaceAll((order, elements) -> withBiases(biases, elements));
    String order = order(orders, options);
    List<Element> elements = orders.get(order);
    List<Element.Affine> layers = affine(elements);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("no tensor has two axes, so there is no layer's weight");
    }
    requireCount(layers, identity.length);
    Orientation orientation = Fit.orientation(elements, options.orientation(), signalSize);
    List<FoldedLayer> folded =
        new Folding(options.normalisation(), orientation, identity).of(elements);
    List<String> description = new ArrayList<>();
    description.add("weights " + orientation + ", " + order);
    folded.forEach(layer -> description.add(layer.description()));
    selection.leftOut().ifPresent(description::add);
    return new NetworkWeights(folded.stream().map(FoldedLayer::weights).toList(), description);
  }

  private static List<Element.Affine> affine(List<Element> elements) {
    return elements.stream()
        .filter(Element.Affine.class::isInstance)
        .map(Element.Affine.class::cast)
        .toList();
  }

  /** The order in which the sizes fit. */
  private static String order(Map<String, List<Element>> orders, ReadingOptions options) {
    List<String> possible =
        orders.keySet().stream()
            .filter(order -> Fit.isPossible(orders.get(order), options.orientation()))
            .toList();
    if (possible.size() > 1) {
      throw new IllegalArgumentException(
          "the layers fit %s and %s; list them from the latent code to the signal: layers: [%s]"
              .formatted(
                  possible.get(0),
                  possible.get(1),
                  affine(orders.get(possible.get(0))).stream()
                      .map(Element.Affine::name)
                      .collect(Collectors.joining(", "))));
    }
    return possible.isEmpty() ? orders.keySet().iterator().next() : possible.get(0);
  }

  private static List<Element> withBiases(List<List<NamedTensor>> biases, List<Element> without) {
    if (biases.isEmpty()) {
      return without;
    }
    List<Element> elements = new ArrayList<>(without);
    int layer = 0;
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof Element.Affine affine) {
        if (layer < biases.size() && !biases.get(layer).isEmpty()) {
          NamedTensor bias = biases.get(layer).get(0);
          ElementReader.requireVector(bias);
          affine
              .bias()
              .ifPresent(
                  other -> {
                    throw new IllegalArgumentException(
                        "weight '%s' has two biases, %s and %s; list one of them"
                            .formatted(affine.name(), other, bias));
                  });
          elements.set(i, affine.withBias(bias));
        }
        layer++;
      }
    }
    if (layer != biases.size()) {
      throw new IllegalArgumentException(
          "there are %d layers but %d biases; list one for each layer, 'none' for a layer without"
              .formatted(layer, biases.size()));
    }
    return elements;
  }

  private static void requireCount(List<Element.Affine> layers, int activations) {
    if (layers.size() != activations) {
      throw new IllegalArgumentException(
          ("there are weights of %d layers but %d activations; the weights are %s; if some are of"
                  + " another network, name those of this one with"
                  + " prefix or layers")
              .formatted(
                  layers.size(),
                  activations,
                  layers.stream()
                      .map(layer -> "'" + layer.name() + "' " + layer.weight())
                      .collect(Collectors.joining(", "))));
    }
  }
}
