package org.antipode.generators.graph;

import java.util.List;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.network.Network;
import org.antipode.core.shape.Shape;

/** A graph that is open to theory: it computes as the graph does, and has its structure. */
record GraphNetwork(Graph graph, DifferentiableMap structure) implements Network {
  @Override
  public Shape inputShape() {
    return graph.inputShape();
  }

  @Override
  public Shape outputShape() {
    return graph.outputShape();
  }

  @Override
  public ValueRange valueRange() {
    return graph.valueRange();
  }

  @Override
  public List<String> description() {
    return graph.description();
  }

  @Override
  public Generator inFloat32() {
    Graph other = graph.inFloat32();
    return other == graph ? this : new GraphNetwork(other, structure);
  }

  @Override
  public Evaluation newEvaluation() {
    return graph.newEvaluation();
  }
}
