package org.antipode.generators.combined;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.network.Layer;
import org.antipode.generators.graph.Graph;
import org.antipode.generators.layer.ElementwiseActivation;
import org.antipode.generators.layer.WeightedMap;

/**
 * A layer of a graph whose weights can change.
 *
 * @param index of the map in the graph
 * @param from where the changes of its weights begin in a longer array
 */
record TunedPlace(int index, WeightedMap affine, ElementwiseActivation activation, int from) {
  /** All layers with weights, and affine maps alone, in the order of the graph's maps. */
  static List<TunedPlace> all(Graph graph) {
    List<DifferentiableMap> maps = graph.maps();
    List<TunedPlace> places = new ArrayList<>();
    for (int i = 0; i < maps.size(); i++) {
      of(maps.get(i), i).ifPresent(places::add);
    }
    return places;
  }

  private static Optional<TunedPlace> of(DifferentiableMap map, int index) {
    if (map instanceof WeightedMap affine) {
      return Optional.of(new TunedPlace(index, affine, ElementwiseActivation.IDENTITY, 0));
    }
    return map instanceof Layer layer
            && layer.affine() instanceof WeightedMap affine
            && layer.activation() instanceof ElementwiseActivation activation
        ? Optional.of(new TunedPlace(index, affine, activation, 0))
        : Optional.empty();
  }

  TunedPlace from(int start) {
    return new TunedPlace(index, affine, activation, start);
  }
}
