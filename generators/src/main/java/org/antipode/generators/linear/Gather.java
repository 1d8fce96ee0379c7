package org.antipode.generators.linear;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.antipode.core.shape.Shape;

/**
 * Copies numbers: out[i] = x[source[i]], or 0 where source[i] is negative. Numbers can be moved,
 * repeated and left out.
 *
 * <p>The array is kept, not copied, and must not change.
 *
 * @param source one index for each output
 */
public record Gather(Shape inputShape, Shape outputShape, int[] source) implements FlatMap {
  /**
   * @throws IllegalArgumentException if there is not one index for each output, or an index is not
   *     below the input's size
   */
  public Gather {
    if (source.length != outputShape.size()) {
      throw new IllegalArgumentException(
          "%d indexes do not fit an output of shape %s".formatted(source.length, outputShape));
    }
    int size = inputShape.size();
    for (int index : source) {
      if (index >= size) {
        throw new IllegalArgumentException(
            "index %d is not below %d, the numbers of the input".formatted(index, size));
      }
    }
  }

  /**
   * The same numbers with another shape.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public static Gather reshape(Shape from, Shape to) {
    return new Gather(from, to, IntStream.range(0, from.size()).toArray());
  }

  /** Whether the output's numbers are the input's, in their order. */
  public boolean isReshape() {
    if (source.length != inputShape.size()) {
      return false;
    }
    for (int i = 0; i < source.length; i++) {
      if (source[i] != i) {
        return false;
      }
    }
    return true;
  }

  /** This map after another one, as one map. */
  public Gather after(Gather inner) {
    int[] through =
        Arrays.stream(source).map(index -> index < 0 ? -1 : inner.source[index]).toArray();
    return new Gather(inner.inputShape, outputShape, through);
  }

  @Override
  public double[] bias() {
    return new double[0];
  }

  @Override
  public double[] rowNorms() {
    return Arrays.stream(source).mapToDouble(index -> index < 0 ? 0 : 1).toArray();
  }

  @Override
  public double multiplications() {
    return 0;
  }

  @Override
  public void apply(double[] x, int from, double[] out, int to) {
    for (int i = 0; i < source.length; i++) {
      int index = source[i];
      out[to + i] = index < 0 ? 0 : x[from + index];
    }
  }

  @Override
  public void adjoint(double[] v, double[] out) {
    Arrays.fill(out, 0);
    for (int i = 0; i < source.length; i++) {
      int index = source[i];
      if (index >= 0) {
        out[index] += v[i];
      }
    }
  }
}
