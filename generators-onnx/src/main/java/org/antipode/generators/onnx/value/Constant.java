package org.antipode.generators.onnx.value;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A tensor that does not depend on the latent code.
 *
 * @param data last axis fastest; shared, not to be changed
 */
public record Constant(Kind kind, int[] dims, double[] data) implements Value {
  public Constant {
    if (Dims.size(dims) != data.length) {
      throw new IllegalArgumentException(
          "a tensor of shape %s does not hold %d numbers".formatted(Dims.text(dims), data.length));
    }
  }

  /** A single floating-point number. */
  public static Constant scalar(double number) {
    return new Constant(Kind.FLOAT, new int[0], new double[] {number});
  }

  /** Floating-point numbers along one axis. */
  public static Constant vector(double... numbers) {
    return new Constant(Kind.FLOAT, new int[] {numbers.length}, numbers);
  }

  /** Whole numbers along one axis. */
  public static Constant integers(int... numbers) {
    return new Constant(
        Kind.INTEGER,
        new int[] {numbers.length},
        Arrays.stream(numbers).asDoubleStream().toArray());
  }

  /** Every entry through a function. */
  public Constant map(Kind kind, DoubleUnaryOperator function) {
    return new Constant(kind, dims, Arrays.stream(data).map(function).toArray());
  }

  @Override
  public Constant rearranged(int[] dims, int[] source) {
    double[] out = new double[source.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = source[i] < 0 ? 0 : data[source[i]];
    }
    return new Constant(kind, dims, out);
  }

  @Override
  public Constant reshaped(int[] dims) {
    return new Constant(kind, dims, data);
  }
}
