package org.antipode.generators.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Generator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.testkit.Contract;

/** Maps that are added to a graph, and computed one after the other as well. */
final class PlainGraph {
  private final RandomStream random;
  private final Graph.Builder builder;
  private final List<Node> nodes = new ArrayList<>();

  /**
   * @param random draws the points at which both are compared
   */
  PlainGraph(int latent, RandomStream random) {
    this.random = random;
    builder = Graph.builder(Shape.vector(latent));
  }

  int add(DifferentiableMap map, int... inputs) {
    nodes.add(new Node(map, inputs));
    return builder.add(map, inputs);
  }

  private double[] at(double[] x) {
    List<double[]> values = new ArrayList<>(List.of(x));
    for (Node node : nodes) {
      double[] joined =
          Arrays.stream(node.inputs())
              .mapToObj(values::get)
              .flatMapToDouble(Arrays::stream)
              .toArray();
      values.add(node.map().at(joined));
    }
    return values.get(nodes.size());
  }

  /** The graph of the last value, which must compute what the maps do. */
  Generator built() {
    int last = nodes.size();
    Shape signal = Shape.vector(builder.size(last));
    Generator graph = builder.build(last, signal, ValueRange.ALL, List.of());
    for (int i = 0; i < 3; i++) {
      double[] x = random.gaussians(graph.inputSize(), 1);
      assertThat(graph.at(x)).containsExactly(at(x), within(1e-13));
      if (graph instanceof GraphNetwork network) {
        assertThat(network.structure().at(x)).containsExactly(at(x), within(1e-13));
      }
    }
    Contract.check(graph, new Seed(1)).orThrow();
    return graph;
  }

  List<Node> nodes() {
    Generator built = built();
    return (built instanceof GraphNetwork network ? network.graph() : (Graph) built).nodes();
  }
}
