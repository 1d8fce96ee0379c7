package org.antipode.generators.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antipode.core.shape.Shape;
import org.antipode.generators.linear.Gather;

/** Drops the maps that a value does not need. */
final class Pruning {
  private Pruning() {}

  /**
   * The maps that a value is made of, numbered anew, so that the last one makes it; at least one,
   * the identity where the value is the latent code itself.
   */
  static List<Node> needed(Shape latent, List<Node> nodes, int output) {
    boolean[] needed = new boolean[nodes.size() + 1];
    needed[output] = true;
    for (int value = nodes.size(); value > 0; value--) {
      if (needed[value]) {
        for (int input : nodes.get(value - 1).inputs()) {
          needed[input] = true;
        }
      }
    }
    List<Node> kept = new ArrayList<>();
    int[] index = new int[nodes.size() + 1];
    for (int value = 1; value <= nodes.size(); value++) {
      if (needed[value]) {
        Node node = nodes.get(value - 1);
        kept.add(
            new Node(
                node.map(), Arrays.stream(node.inputs()).map(input -> index[input]).toArray()));
        index[value] = kept.size();
      }
    }
    if (kept.isEmpty()) {
      kept.add(new Node(Gather.reshape(latent, latent), 0));
    }
    return kept;
  }
}
