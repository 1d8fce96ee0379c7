package org.antipode.generators.onnx.operator;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.antipode.generators.onnx.value.Broadcast;
import org.antipode.generators.onnx.value.Constant;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Kind;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.value.Variable;
import org.antipode.generators.onnx.wiring.Wiring;
import org.antipode.generators.product.PairFunction;
import org.antipode.generators.product.Pairwise;

/** Sums and scalings of values, whichever of them are constants. */
final class Arithmetic {
  private static final double[] NONE = new double[0];

  private Arithmetic() {}

  /** A function of two constants' entries, broadcast. */
  static Constant fold(Constant a, Constant b, Kind kind, DoubleBinaryOperator function) {
    int[] dims = Broadcast.dims(a.dims(), b.dims());
    double[] left = Broadcast.to(a, dims).data();
    double[] right = Broadcast.to(b, dims).data();
    double[] out = new double[Dims.size(dims)];
    Arrays.setAll(out, i -> function.applyAsDouble(left[i], right[i]));
    return new Constant(kind, dims, out);
  }

  /** Whole numbers if both are, else floating-point ones. */
  static Kind kind(Constant a, Constant b) {
    return a.kind() == Kind.FLOAT || b.kind() == Kind.FLOAT ? Kind.FLOAT : Kind.INTEGER;
  }

  /** a + b. */
  static Value add(Wiring wiring, Value a, Value b) {
    return sum(wiring, a, b, 1);
  }

  /** a + weight·b, broadcast. */
  static Value sum(Wiring wiring, Value a, Value b, double weight) {
    int[] dims = Broadcast.dims(a.dims(), b.dims());
    if (a instanceof Constant left && b instanceof Constant right) {
      return fold(left, right, kind(left, right), (x, y) -> x + weight * y);
    }
    if (b instanceof Constant right) {
      double[] bias = Broadcast.to(right, dims).map(Kind.FLOAT, x -> weight * x).data();
      return wiring.scaled((Variable) Broadcast.to(a, dims), NONE, finite(bias));
    }
    if (a instanceof Constant left) {
      double[] scale = new double[Dims.size(dims)];
      Arrays.fill(scale, weight);
      return wiring.scaled(
          (Variable) Broadcast.to(b, dims), scale, finite(Broadcast.to(left, dims).data()));
    }
    return wiring.sum(
        List.of((Variable) Broadcast.to(a, dims), (Variable) Broadcast.to(b, dims)),
        new double[] {1, weight});
  }

  /** Every entry times a number. */
  static Value times(Wiring wiring, Value value, double factor) {
    if (factor == 1) {
      return value;
    }
    if (value instanceof Constant constant) {
      return constant.map(Kind.FLOAT, x -> factor * x);
    }
    return wiring.scaled(
        (Variable) value,
        IntStream.range(0, value.size()).mapToDouble(i -> factor).toArray(),
        NONE);
  }

  /** Every entry plus its own number; an empty array adds nothing. */
  static Value shifted(Wiring wiring, Value value, double[] bias) {
    return bias.length == 0
        ? value
        : add(wiring, value, new Constant(Kind.FLOAT, value.dims(), bias));
  }

  /** scale·value for constants that are broadcast to the value's shape, or the other way round. */
  static Value times(Wiring wiring, Value value, Constant scale) {
    int[] dims = Broadcast.dims(value.dims(), scale.dims());
    if (value instanceof Constant constant) {
      return fold(constant, scale, kind(constant, scale), (x, y) -> x * y);
    }
    return wiring.scaled(
        (Variable) Broadcast.to(value, dims), finite(Broadcast.to(scale, dims).data()), NONE);
  }

  /** Numbers that a network can compute with. */
  static double[] finite(double[] numbers) {
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException(
            "combines numbers that depend on the latent code with %s, but it must be finite"
                .formatted(number));
      }
    }
    return numbers;
  }

  /** A function of the entries of two values that depend on the latent code, broadcast. */
  static Variable pair(Wiring wiring, Variable a, Variable b, PairFunction function) {
    int[] dims = Broadcast.dims(a.dims(), b.dims());
    Variable left = (Variable) Broadcast.to(a, dims);
    Variable right = (Variable) Broadcast.to(b, dims);
    return wiring.apply(new Pairwise(left.size(), function), dims, left, right);
  }
}
