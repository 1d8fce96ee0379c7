package org.antipode.generators.weights;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Whether the sizes of elements fit each other, for one orientation of the weights. */
final class Fit {
  private final Orientation orientation;
  private Element before;
  private int size;

  private Fit(Orientation orientation) {
    this.orientation = orientation;
  }

  /**
   * The orientation of all weights.
   *
   * @param given the orientation that the options give
   * @param signalSize the size of the last layer's output, if that is known
   * @throws IllegalArgumentException if the elements fit in neither orientation, or in both and
   *     none is given
   */
  static Orientation orientation(
      List<Element> elements, Optional<Orientation> given, OptionalInt signalSize) {
    if (given.isPresent()) {
      misfit(elements, given.get())
          .ifPresent(
              misfit -> {
                throw new IllegalArgumentException(misfit);
              });
      return given.get();
    }
    List<Orientation> fitting =
        Arrays.stream(Orientation.values())
            .filter(orientation -> misfit(elements, orientation).isEmpty())
            .toList();
    if (fitting.isEmpty()) {
      throw new IllegalArgumentException(
          misfit(elements, Orientation.OUT_BY_IN).orElseThrow()
              + "; in × out they do not fit either. If the file has several networks, name the"
              + " layers of one with prefix or layers");
    }
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    List<Orientation> sized =
        fitting.stream()
            .filter(orientation -> signalSize.isPresent())
            .filter(orientation -> outputs(elements, orientation) == signalSize.getAsInt())
            .toList();
    if (sized.isEmpty() && signalSize.isPresent()) {
      // The caller refuses a network of another signal size.
      return fitting.get(0);
    }
    if (sized.size() != 1) {
      throw new IllegalArgumentException(
          "the sizes fit whether the weights are out × in or in × out; give orientation:"
              + " out-by-in (PyTorch) or in-by-out (Keras, Flax)");
    }
    return sized.get(0);
  }

  /** Whether the elements fit in the given orientation, or in one of both if none is given. */
  static boolean isPossible(List<Element> elements, Optional<Orientation> given) {
    return Arrays.stream(Orientation.values())
        .filter(orientation -> given.isEmpty() || given.get() == orientation)
        .anyMatch(orientation -> misfit(elements, orientation).isEmpty());
  }

  private static int outputs(List<Element> elements, Orientation orientation) {
    return elements.stream()
        .filter(Element.Affine.class::isInstance)
        .map(Element.Affine.class::cast)
        .reduce((first, second) -> second)
        .orElseThrow()
        .outputs(orientation);
  }

  /** What does not fit, or empty. */
  private static Optional<String> misfit(List<Element> elements, Orientation orientation) {
    Fit fit = new Fit(orientation);
    return elements.stream().map(fit::next).flatMap(Optional::stream).findFirst();
  }

  private Optional<String> next(Element element) {
    Optional<String> misfit =
        element instanceof Element.Affine affine
            ? affine(affine)
            : normalisation((Element.Normalisation) element);
    before = element;
    return misfit;
  }

  private Optional<String> affine(Element.Affine affine) {
    int inputs = affine.inputs(orientation);
    int outputs = affine.outputs(orientation);
    if (before != null && inputs != size) {
      return Optional.of(
          "weight '%s' of shape %s takes %d inputs but %s gives %d; weights are %s"
              .formatted(affine.name(), affine.weight(), inputs, shown(before), size, orientation));
    }
    size = outputs;
    if (affine.bias().isPresent() && affine.bias().get().length() != outputs) {
      return Optional.of(
          "bias '%s' has length %s but weight '%s' has %d outputs (shape %s, %s)"
              .formatted(
                  affine.bias().get().name(),
                  affine.bias().get().tensor(),
                  affine.name(),
                  outputs,
                  affine.weight(),
                  orientation));
    }
    return Optional.empty();
  }

  private Optional<String> normalisation(Element.Normalisation normalisation) {
    int length = normalisation.folded().scale().length;
    if (before != null && length != size) {
      return Optional.of(
          "the batch normalisation of '%s' has %d units but %s gives %d"
              .formatted(normalisation.name(), length, shown(before), size));
    }
    size = length;
    return Optional.empty();
  }

  private static String shown(Element element) {
    return element instanceof Element.Affine affine
        ? "'" + affine.name() + "' of shape " + affine.weight()
        : "'" + ((Element.Normalisation) element).name() + "'";
  }
}
