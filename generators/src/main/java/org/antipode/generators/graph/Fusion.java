package org.antipode.generators.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Selection;
import org.antipode.core.shape.Shape;
import org.antipode.generators.layer.AffineLayer;
import org.antipode.generators.layer.ElementwiseActivation;
import org.antipode.generators.linear.Gather;
import org.antipode.generators.linear.Scaling;

/**
 * Simplifies a list of maps without changing what they compute: maps that change nothing are left
 * out, and a map whose value only one other map reads becomes one map with it where {@link Merging}
 * has a rule.
 */
final class Fusion {
  private final Shape latent;

  Fusion(Shape latent) {
    this.latent = latent;
  }

  /** The maps that make the last value of the list, which is not empty. */
  List<Node> fused(List<Node> nodes) {
    return merged(withoutIdentities(nodes));
  }

  private List<Node> withoutIdentities(List<Node> nodes) {
    int[] same = new int[nodes.size() + 1];
    List<Node> renamed = new ArrayList<>();
    for (int n = 0; n < nodes.size(); n++) {
      Node node = nodes.get(n);
      int[] inputs = Arrays.stream(node.inputs()).map(value -> same[value]).toArray();
      renamed.add(new Node(node.map(), inputs));
      same[n + 1] = node.isPlain() && changesNothing(node.map()) ? inputs[0] : n + 1;
    }
    return Pruning.needed(latent, renamed, same[nodes.size()]);
  }

  private static boolean changesNothing(DifferentiableMap map) {
    return map instanceof Gather gather && gather.isReshape()
        || map instanceof Selection selection && selection.isReshape()
        || map instanceof Scaling scaling && scaling.isIdentity()
        || map instanceof AffineLayer layer
            && layer.activation().equals(ElementwiseActivation.IDENTITY)
            && changesNothing(layer.affine());
  }

  private List<Node> merged(List<Node> nodes) {
    int[] readers = new int[nodes.size() + 1];
    for (Node node : nodes) {
      for (int value : node.inputs()) {
        readers[value]++;
      }
    }
    List<Node> made = new ArrayList<>(nodes);
    for (int n = 0; n < made.size(); n++) {
      Optional<Node> better = Optional.of(made.get(n));
      while (better.isPresent()) {
        made.set(n, better.get());
        better = withProducer(made, made.get(n), readers);
      }
    }
    return Pruning.needed(latent, made, made.size());
  }

  /** A node as one with the node that makes its only value, if nothing else reads that value. */
  private static Optional<Node> withProducer(List<Node> made, Node node, int[] readers) {
    int value = node.inputs()[0];
    if (!node.isPlain() || value == 0 || readers[value] > 1) {
      return Optional.empty();
    }
    Node producer = made.get(value - 1);
    return Merging.merge(node.map(), producer).map(map -> new Node(map, producer.inputs()));
  }
}
