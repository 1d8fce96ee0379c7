package org.antipode.generators.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.network.Network;
import org.antipode.core.shape.Shape;
import org.antipode.generators.dense.DenseAffine;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.layer.ElementwiseActivation;

/**
 * A generator made of maps, each of which reads the latent code or the values of earlier maps.
 *
 * <p>Value 0 is the latent code, value i the output of the i-th map. A map of several values reads
 * their numbers one value after the other. The last map's value is the signal. Immutable.
 */
public final class Graph implements Generator {
  private final Shape latent;
  private final List<Node> nodes;
  private final Shape signal;
  private final ValueRange range;
  private final List<String> description;

  private Graph(
      Shape latent, List<Node> nodes, Shape signal, ValueRange range, List<String> description) {
    this.latent = latent;
    this.nodes = List.copyOf(nodes);
    this.signal = signal;
    this.range = range;
    this.description = List.copyOf(description);
  }

  /** A graph without maps yet. */
  public static Builder builder(Shape latent) {
    return new Builder(latent);
  }

  /**
   * The graph of a generator: of one that {@link Builder#build} made, or of a chain of layers;
   * empty for any other one.
   */
  public static Optional<Graph> of(Generator generator) {
    if (generator instanceof Graph graph) {
      return Optional.of(graph);
    }
    if (generator instanceof GraphNetwork network) {
      return Optional.of(network.graph());
    }
    Builder chain = builder(generator.inputShape());
    Network.chain(generator).forEach(layer -> chain.add(layer, chain.nodes.size()));
    return chain.nodes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Graph(
                chain.latent,
                chain.nodes,
                generator.outputShape(),
                generator.valueRange(),
                generator.description()));
  }

  /** Collects maps. Belongs to one thread. */
  public static final class Builder {
    private final Shape latent;
    private final List<Node> nodes = new ArrayList<>();

    private Builder(Shape latent) {
      this.latent = latent;
    }

    /**
     * Adds a map and returns the index of its value.
     *
     * @param inputs the values that it reads, at least one; a value can appear twice
     * @throws IllegalArgumentException if a value does not exist yet, or the values do not have as
     *     many numbers as the map reads
     */
    public int add(DifferentiableMap map, int... inputs) {
      long numbers = 0;
      for (int value : inputs) {
        numbers += size(value);
      }
      if (numbers != map.inputSize()) {
        throw new IllegalArgumentException(
            "a map of %d numbers cannot read values of %s numbers"
                .formatted(
                    map.inputSize(),
                    Arrays.toString(Arrays.stream(inputs).map(this::size).toArray())));
      }
      nodes.add(new Node(map, inputs.clone()));
      return nodes.size();
    }

    /**
     * The numbers of a value.
     *
     * @throws IllegalArgumentException if it does not exist yet
     */
    public int size(int value) {
      if (value < 0 || value > nodes.size()) {
        throw new IllegalArgumentException(
            "there is no value %d; the last one is %d".formatted(value, nodes.size()));
      }
      return value == 0 ? latent.size() : nodes.get(value - 1).outputSize();
    }

    /**
     * The generator that returns a value, of the maps that it needs. Neighbours that are one map
     * together are merged. A chain of dense layers becomes an {@link Mlp}; a graph of layers,
     * affine maps, sums and joins is a {@link org.antipode.core.network.Network}.
     *
     * @param description what was read from files to make the maps, a line each
     * @throws IllegalArgumentException if the value does not exist, or does not have as many
     *     numbers as the signal
     */
    public Generator build(int output, Shape signal, ValueRange range, List<String> description) {
      if (size(output) != signal.size()) {
        throw new IllegalArgumentException(
            "a value of %d numbers cannot be a signal of shape %s".formatted(size(output), signal));
      }
      List<Node> made = new Fusion(latent).fused(Pruning.needed(latent, nodes, output));
      if (latent.axes().size() == 1 && made.stream().allMatch(Builder::isDense)) {
        return new Mlp(made.stream().map(Builder::dense).toList(), signal, description);
      }
      Graph graph = new Graph(latent, made, signal, range, description);
      return Structure.of(latent, made)
          .<Generator>map(structure -> new GraphNetwork(graph, structure))
          .orElse(graph);
    }

    private static boolean isDense(Node node) {
      return node.isPlain()
          && (node.map() instanceof DenseAffine || node.map() instanceof DenseLayer);
    }

    private static DenseLayer dense(Node node) {
      return node.map() instanceof DenseLayer layer
          ? layer
          : new DenseLayer((DenseAffine) node.map(), ElementwiseActivation.IDENTITY);
    }
  }

  /** The maps and what they read, each after those that it reads. */
  List<Node> nodes() {
    return nodes;
  }

  /** The maps, each after those that it reads. */
  public List<DifferentiableMap> maps() {
    return nodes.stream().map(Node::map).toList();
  }

  @Override
  public Shape inputShape() {
    return latent;
  }

  @Override
  public Shape outputShape() {
    return signal;
  }

  @Override
  public ValueRange valueRange() {
    return range;
  }

  @Override
  public List<String> description() {
    return description;
  }

  /** With convolutions in 32-bit numbers; everything else stays as it is. */
  @Override
  public Graph inFloat32() {
    List<Node> others = nodes.stream().map(Node::inFloat32).toList();
    return others.equals(nodes) ? this : new Graph(latent, others, signal, range, description);
  }

  @Override
  public Evaluation newEvaluation() {
    return new GraphEvaluation(this);
  }

  /**
   * A new evaluation whose products are made of other evaluations of the {@link #maps}; its {@link
   * Evaluation#antipode} is made of the maps' own.
   *
   * @param ofMaps one for each map, owned by the new evaluation from now on
   */
  public Evaluation newEvaluation(List<? extends Evaluation> ofMaps) {
    return new GraphEvaluation(this, ofMaps.toArray(Evaluation[]::new));
  }
}
