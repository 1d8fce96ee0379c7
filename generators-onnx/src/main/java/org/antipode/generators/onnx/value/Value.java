package org.antipode.generators.onnx.value;

/** A tensor of an ONNX graph, its batch axis at length 1. */
public sealed interface Value permits Condition, Constant, Variable {
  /** The axes' lengths, slowest first; empty for a single number. Not to be changed. */
  int[] dims();

  /** The number of entries. */
  default int size() {
    return Dims.size(dims());
  }

  /**
   * The value whose entry i is this value's entry {@code source[i]}, or 0 where that is negative.
   *
   * @param source as long as {@code dims} say; kept
   */
  Value rearranged(int[] dims, int[] source);

  /** The same entries in the same order, under other axes. */
  Value reshaped(int[] dims);
}
