package org.antipode.generators.onnx.value;

import java.util.Arrays;

/** NumPy's broadcasting: axes are aligned at the last one, and a length of 1 is repeated. */
public final class Broadcast {
  private Broadcast() {}

  /**
   * The common shape.
   *
   * @throws IllegalArgumentException if the shapes do not fit each other
   */
  public static int[] dims(int[] a, int[] b) {
    long[] dims = new long[Math.max(a.length, b.length)];
    for (int i = 1; i <= dims.length; i++) {
      int ofA = i > a.length ? 1 : a[a.length - i];
      int ofB = i > b.length ? 1 : b[b.length - i];
      if (ofA != ofB && ofA != 1 && ofB != 1) {
        throw new IllegalArgumentException(
            "combines tensors of shapes %s and %s, which do not fit"
                .formatted(Dims.text(a), Dims.text(b)));
      }
      dims[dims.length - i] = ofA == 1 ? ofB : ofA;
    }
    return Dims.checked(dims);
  }

  /** The value repeated along its axes of length 1, and along new ones before them. */
  public static Value to(Value value, int[] dims) {
    if (Arrays.equals(value.dims(), dims)) {
      return value;
    }
    if (Dims.size(dims) == value.size()) {
      return value.reshaped(dims);
    }
    return value.rearranged(dims, source(value.dims(), dims));
  }

  /** The same of a constant. */
  public static Constant to(Constant value, int[] dims) {
    return (Constant) to((Value) value, dims);
  }

  private static int[] source(int[] from, int[] to) {
    int[] own = Dims.strides(from);
    int[] strides = new int[to.length];
    int added = to.length - from.length;
    for (int axis = 0; axis < from.length; axis++) {
      strides[added + axis] = from[axis] == 1 ? 0 : own[axis];
    }
    return Dims.walk(to, strides, 0);
  }
}
