package org.antipode.generators.onnx.value;

/**
 * Truth values that depend on the latent code: where left is larger than right.
 *
 * @param strict whether equal numbers are false
 */
public record Condition(Value left, Value right, boolean strict) implements Value {
  /** Both sides are broadcast to the same shape. */
  public Condition {
    int[] dims = Broadcast.dims(left.dims(), right.dims());
    left = Broadcast.to(left, dims);
    right = Broadcast.to(right, dims);
  }

  /** The opposite. */
  public Condition not() {
    return new Condition(right, left, !strict);
  }

  @Override
  public int[] dims() {
    return left.dims();
  }

  @Override
  public Condition rearranged(int[] dims, int[] source) {
    return new Condition(left.rearranged(dims, source), right.rearranged(dims, source), strict);
  }

  @Override
  public Condition reshaped(int[] dims) {
    return new Condition(left.reshaped(dims), right.reshaped(dims), strict);
  }
}
