package org.antipode.core.network;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.map.Branches;
import org.antipode.core.map.Composition;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Generator;
import org.antipode.core.map.Selection;

/** A generator whose layers, and what joins them, are open to theory. */
public interface Network extends Generator {
  /**
   * G as a tree: its leaves are {@link Layer}s and {@link Selection}s, its nodes {@link
   * Composition}s and {@link Branches}.
   */
  DifferentiableMap structure();

  /** All layers. Each one comes after those that it reads from. */
  default List<? extends Layer> layers() {
    return layers(structure());
  }

  /**
   * All layers of a tree.
   *
   * @throws IllegalArgumentException if it has other parts than those that {@link #structure} names
   */
  static List<Layer> layers(DifferentiableMap structure) {
    List<Layer> layers = new ArrayList<>();
    collect(structure, layers);
    return List.copyOf(layers);
  }

  /**
   * The layers of a generator that is known to be layer_d ∘ … ∘ layer_1, but for the shapes between
   * them; empty for any other one.
   */
  static List<? extends Layer> chain(Generator generator) {
    List<Layer> layers = new ArrayList<>();
    return generator instanceof Network network && collect(network.structure(), layers)
        ? List.copyOf(layers)
        : List.of();
  }

  /** Adds the layers of a tree and returns whether they form a chain. */
  private static boolean collect(DifferentiableMap map, List<Layer> layers) {
    if (map instanceof Layer layer) {
      layers.add(layer);
      return true;
    }
    if (map instanceof Composition chain) {
      return collect(chain.inner(), layers) & collect(chain.outer(), layers);
    }
    if (map instanceof Branches branches) {
      branches.maps().forEach(branch -> collect(branch, layers));
      return false;
    }
    if (map instanceof Selection selection) {
      return selection.isReshape();
    }
    throw new IllegalArgumentException(
        "a network is made of layers, chains, branches and selections, not of a "
            + map.getClass().getName());
  }
}
