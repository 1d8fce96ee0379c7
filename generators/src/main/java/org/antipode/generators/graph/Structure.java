package org.antipode.generators.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antipode.core.map.Branches;
import org.antipode.core.map.Composition;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Selection;
import org.antipode.core.network.AffineMap;
import org.antipode.core.network.Layer;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.generators.layer.AffineLayer;
import org.antipode.generators.layer.ElementwiseActivation;
import org.antipode.generators.linear.Combination;

/**
 * A graph of layers as a tree of chains and branches, for theory.
 *
 * <p>All ways from the latent code to a map of several values pass through its dominator: the last
 * value of which this is true begins the branches that the map joins. A value that several branches
 * read is repeated in each of them.
 */
final class Structure {
  /** A tree of more parts for each map of the graph is given up. */
  private static final int MOST_REPEATS = 4;

  /** Trees are walked recursively. */
  private static final int MOST_NODES = 1000;

  private final Shape latent;
  private final List<Node> nodes;

  /** For each value the nearest one that all ways to it pass through. */
  private final int[] dominator;

  private int parts;

  private Structure(Shape latent, List<Node> nodes) {
    this.latent = latent;
    this.nodes = nodes;
    dominator = new int[nodes.size() + 1];
    for (int n = 0; n < nodes.size(); n++) {
      int[] inputs = nodes.get(n).inputs();
      dominator[n + 1] = Arrays.stream(inputs).reduce(this::common).orElseThrow();
    }
  }

  /** The tree; empty for a graph with other maps than layers and affine maps, or one too large. */
  static Optional<DifferentiableMap> of(Shape latent, List<Node> nodes) {
    if (nodes.size() > MOST_NODES || !nodes.stream().allMatch(node -> isOpen(node.map()))) {
      return Optional.empty();
    }
    Structure structure = new Structure(latent, nodes);
    return Optional.ofNullable(structure.between(0, nodes.size()));
  }

  private static boolean isOpen(DifferentiableMap map) {
    return map instanceof Layer || map instanceof AffineMap;
  }

  /** The nearest value that dominates both, or is one of them and dominates the other. */
  private int common(int a, int b) {
    int first = a;
    int second = b;
    while (first != second) {
      if (first > second) {
        first = dominator[first];
      } else {
        second = dominator[second];
      }
    }
    return first;
  }

  /** The map from a value to one that it dominates; null if the tree becomes too large. */
  private DifferentiableMap between(int from, int value) {
    List<DifferentiableMap> chain = new ArrayList<>();
    int at = value;
    while (at != from) {
      Node node = nodes.get(at - 1);
      parts++;
      if (parts > MOST_REPEATS * nodes.size()) {
        return null;
      }
      if (node.isPlain()) {
        chain.add(layer(node.map()));
        at = node.inputs()[0];
      } else {
        at = dominator[at];
        if (!addBranches(chain, at, node)) {
          return null;
        }
      }
    }
    if (chain.isEmpty()) {
      return flat(shape(from));
    }
    DifferentiableMap map = chain.get(chain.size() - 1);
    for (int i = chain.size() - 2; i >= 0; i--) {
      map = after(chain.get(i), map);
    }
    return map;
  }

  private boolean addBranches(List<DifferentiableMap> chain, int from, Node node) {
    Layer layer = layer(node.map());
    List<DifferentiableMap> branches = new ArrayList<>();
    for (int input : node.inputs()) {
      DifferentiableMap branch = between(from, input);
      if (branch == null) {
        return false;
      }
      branches.add(after(flat(branch.outputShape()), branch));
    }
    boolean isSum = layer.affine() instanceof Combination combination && combination.isSum();
    if (!isSum) {
      chain.add(layer);
    } else if (!layer.activation().equals(ElementwiseActivation.IDENTITY)) {
      ElementwiseActivation activation = (ElementwiseActivation) layer.activation();
      chain.add(AffineLayer.pointwise(layer.outputShape(), activation));
    }
    List<DifferentiableMap> inputs = new ArrayList<>();
    for (DifferentiableMap branch : branches) {
      inputs.add(after(branch, flat(shape(from))));
    }
    chain.add(isSum ? Branches.sum(inputs) : Branches.concat(Role.NONE, inputs));
    return true;
  }

  private Shape shape(int value) {
    return value == 0 ? latent : nodes.get(value - 1).map().outputShape();
  }

  private static Layer layer(DifferentiableMap map) {
    return map instanceof Layer layer
        ? layer
        : Merging.layer((AffineMap) map, ElementwiseActivation.IDENTITY);
  }

  private static DifferentiableMap flat(Shape shape) {
    return Selection.reshape(shape, Shape.vector(shape.size()));
  }

  private static DifferentiableMap after(DifferentiableMap outer, DifferentiableMap inner) {
    return inner.outputShape().fits(outer.inputShape())
        ? new Composition(outer, inner)
        : new Composition(
            new Composition(
                Selection.reshape(Shape.vector(outer.inputSize()), outer.inputShape()),
                flat(inner.outputShape())),
            inner);
  }
}
