package org.antipode.generators.onnx.value;

import java.util.Optional;

/**
 * A tensor that depends on the latent code: a value of the graph, rearranged.
 *
 * <p>Transposes, slices and the like are composed here; a map is made of them only where an
 * operator needs its numbers in order.
 *
 * @param index the graph's value
 * @param view entry i is the graph value's entry {@code view[i]}, or 0 where that is negative;
 *     empty for the same order
 */
public record Variable(int index, int[] dims, Optional<int[]> view) implements Value {
  /** A value of the graph in its own order. */
  public Variable(int index, int[] dims) {
    this(index, dims, Optional.empty());
  }

  @Override
  public Variable rearranged(int[] dims, int[] source) {
    int[] composed = source;
    if (view.isPresent()) {
      composed = new int[source.length];
      for (int i = 0; i < composed.length; i++) {
        composed[i] = source[i] < 0 ? -1 : view.get()[source[i]];
      }
    }
    return new Variable(index, dims, Optional.of(composed));
  }

  @Override
  public Variable reshaped(int[] dims) {
    return new Variable(index, dims, view);
  }
}
