package org.antipode.generators.combined;

import java.util.List;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Generator;
import org.antipode.core.map.Selection;
import org.antipode.core.network.Layer;
import org.antipode.core.network.Network;
import org.antipode.core.shape.Shape;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;

/**
 * A generator that is a chain of layers, cut into two maps.
 *
 * @param layers those of G, the first one first
 * @param signal the shape of G's output
 */
record SplitNetwork(List<? extends Layer> layers, Shape signal) {
  /**
   * @throws IllegalArgumentException if the generator is no chain of layers
   */
  static SplitNetwork of(Generator generator) {
    List<? extends Layer> layers = Network.chain(generator);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException(
          "the generator must be a chain of layers, such as mnist-decoder, mlp or relu-gaussian");
    }
    return new SplitNetwork(layers, generator.outputShape());
  }

  /** The first {@code count} layers. */
  DifferentiableMap first(int count) {
    return chain(layers.subList(0, count), layers.get(count - 1).outputShape());
  }

  /** The layers behind the first {@code count}. */
  DifferentiableMap rest(int count) {
    return chain(layers.subList(count, layers.size()), signal);
  }

  private static DifferentiableMap chain(List<? extends Layer> layers, Shape output) {
    if (layers.stream().allMatch(DenseLayer.class::isInstance)) {
      return new Mlp(layers.stream().map(DenseLayer.class::cast).toList(), output);
    }
    DifferentiableMap map = layers.get(0);
    for (Layer layer : layers.subList(1, layers.size())) {
      map = layer.after(read(map, layer.inputShape()));
    }
    return read(map, output);
  }

  private static DifferentiableMap read(DifferentiableMap map, Shape shape) {
    return map.outputShape().fits(shape)
        ? map
        : Selection.reshape(map.outputShape(), shape).after(map);
  }
}
