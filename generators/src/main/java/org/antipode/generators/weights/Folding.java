package org.antipode.generators.weights;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Folds batch normalisations into the layers beside them, where that changes no value.
 *
 * <p>Before the activation of the layer before it, a normalisation scales that layer's rows; after
 * it, the next layer's columns. Numbers at the end of names decide between the two, since a module
 * without tensors has a number too: 0, 1, 3 is layer, normalisation, activation, layer.
 */
final class Folding {
  private final Optional<NormalisationPlace> given;
  private final Orientation orientation;
  private final boolean[] identity;
  private final List<FoldedLayer> layers = new ArrayList<>();

  /** Normalisations that wait for the next layer. */
  private final Deque<Element.Normalisation> waiting = new ArrayDeque<>();

  /**
   * @param given where normalisations are, if the options say it
   * @param identity whether each layer's activation is the identity
   */
  Folding(Optional<NormalisationPlace> given, Orientation orientation, boolean[] identity) {
    this.given = given;
    this.orientation = orientation;
    this.identity = identity;
  }

  /**
   * One layer for each affine element.
   *
   * @throws IllegalArgumentException if a normalisation's place is not known, or is one where it
   *     cannot be folded in
   */
  List<FoldedLayer> of(List<Element> elements) {
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof Element.Affine affine) {
        FoldedLayer layer = new FoldedLayer(affine, orientation);
        // Of several, the one next to the layer goes in first.
        while (!waiting.isEmpty()) {
          layer.firstNormalise(waiting.removeLast());
        }
        layers.add(layer);
      } else {
        fold((Element.Normalisation) elements.get(i), elements, i);
      }
    }
    if (!waiting.isEmpty()) {
      throw new IllegalArgumentException(
          "the batch normalisation '%s' is after the last activation, where it cannot be folded in"
              .formatted(waiting.getLast().layer()));
    }
    return layers;
  }

  private void fold(Element.Normalisation normalisation, List<Element> elements, int index) {
    if (layers.isEmpty() || !waiting.isEmpty()) {
      waiting.addLast(normalisation);
    } else if (identity[layers.size() - 1]
        || place(elements, index) == NormalisationPlace.BEFORE_ACTIVATION) {
      layers.get(layers.size() - 1).thenNormalise(normalisation);
    } else {
      waiting.addLast(normalisation);
    }
  }

  private NormalisationPlace place(List<Element> elements, int index) {
    String name = elements.get(index).layer();
    boolean last = index == elements.size() - 1;
    OptionalLong before = NameOrder.step(elements.get(index - 1).layer(), name);
    OptionalLong after =
        last ? OptionalLong.empty() : NameOrder.step(name, elements.get(index + 1).layer());
    boolean follows = before.equals(OptionalLong.of(1));
    boolean isFollowed = after.equals(OptionalLong.of(1));
    if (given.isPresent()) {
      return given.get();
    }
    if (follows && !isFollowed) {
      return NormalisationPlace.BEFORE_ACTIVATION;
    }
    if (before.orElse(0) > 1 && isFollowed) {
      return NormalisationPlace.AFTER_ACTIVATION;
    }
    throw new IllegalArgumentException(
        "the names leave open whether the batch normalisation '%s' is applied before or after the"
                .formatted(name)
            + " activation of '%s'; give normalisation: before-activation or"
                .formatted(layers.get(layers.size() - 1).affine().name())
            + " after-activation");
  }
}
