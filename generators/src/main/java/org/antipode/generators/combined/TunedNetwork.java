package org.antipode.generators.combined;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.shape.Shape;
import org.antipode.generators.graph.Graph;

/**
 * (z, Δ_1, …, Δ_t) ↦ G(z), computed with the weights w_i + Δ_i in place of w_i in t of its layers.
 *
 * @param graph G
 * @param places the layers, the first one first
 */
record TunedNetwork(Graph graph, List<TunedPlace> places) implements Generator {
  /** The last {@code count} layers with weights, of at least as many. */
  static TunedNetwork of(Graph graph, int count) {
    List<TunedPlace> all = TunedPlace.all(graph);
    int from = graph.inputSize();
    List<TunedPlace> places = new ArrayList<>();
    for (TunedPlace place : all.subList(all.size() - count, all.size())) {
      places.add(place.from(from));
      from = Math.addExact(from, place.affine().weightCount());
    }
    return new TunedNetwork(graph, List.copyOf(places));
  }

  /** How many numbers the Δ_i have. */
  @Override
  public int deviations() {
    int sum = 0;
    for (TunedPlace place : places) {
      sum = Math.addExact(sum, place.affine().weightCount());
    }
    return sum;
  }

  @Override
  public Shape inputShape() {
    return Shape.vector(Math.addExact(graph.inputSize(), deviations()));
  }

  @Override
  public Shape outputShape() {
    return graph.outputShape();
  }

  /** That of G, which its last activation has whatever the weights. */
  @Override
  public ValueRange valueRange() {
    return graph.valueRange();
  }

  @Override
  public List<String> description() {
    return graph.description();
  }

  @Override
  public TunedNetwork inFloat32() {
    Graph other = graph.inFloat32();
    return other == graph ? this : of(other, places.size());
  }

  @Override
  public Evaluation newEvaluation() {
    return new TunedEvaluation(this);
  }

  /** The maps of G in order. */
  List<DifferentiableMap> maps() {
    return graph.maps();
  }
}
