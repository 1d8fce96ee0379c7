package org.antipode.generators.onnx.operator;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.antipode.generators.onnx.value.Constant;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.value.Variable;
import org.antipode.generators.onnx.wiring.Call;
import org.antipode.generators.onnx.wiring.Rule;
import org.antipode.generators.onnx.wiring.Wiring;
import org.antipode.generators.pool.MaxPool;
import org.antipode.generators.pool.Windows;
import org.antipode.generators.product.PairFunction;

/** Sums, means, extrema, products and norms along axes. */
final class ReduceOperators {
  private static final int MOST_FACTORS = 64;

  private ReduceOperators() {}

  static Map<String, Rule> rules() {
    Map<String, Rule> rules = new HashMap<>();
    for (String name :
        new String[] {
          "ReduceL1",
          "ReduceL2",
          "ReduceLogSum",
          "ReduceLogSumExp",
          "ReduceMax",
          "ReduceMean",
          "ReduceMin",
          "ReduceProd",
          "ReduceSum",
          "ReduceSumSquare"
        }) {
      rules.put(name, Rule.any(call -> reduce(call, name)));
    }
    return rules;
  }

  private static Value reduce(Call call, String name) {
    Value value = call.input(0);
    int rank = value.dims().length;
    int[] axes =
        call.integers("axes", 1)
            .map(a -> Arrays.stream(a).mapToInt(axis -> Dims.axis(axis, rank)).toArray())
            .orElse(new int[0]);
    if (axes.length == 0) {
      if (call.attributes().flag("noop_with_empty_axes", false)) {
        return value;
      }
      axes = IntStream.range(0, rank).toArray();
    }
    return reduced(call.wiring(), value, axes, call.attributes().flag("keepdims", true), name);
  }

  /** The reduction of that name along axes. */
  static Value reduced(Wiring wiring, Value value, int[] axes, boolean keep, String name) {
    int rank = value.dims().length;
    int[] gone = Arrays.stream(axes).distinct().sorted().toArray();
    int[] left =
        IntStream.range(0, rank).filter(axis -> Arrays.binarySearch(gone, axis) < 0).toArray();
    int count = Arrays.stream(gone).map(axis -> value.dims()[axis]).reduce(1, (a, b) -> a * b);
    int rows = Arrays.stream(left).map(axis -> value.dims()[axis]).reduce(1, (a, b) -> a * b);
    if (rows * count == 0) {
      throw new IllegalArgumentException("reduces a tensor without entries");
    }
    Value table =
        MoveOperators.transposed(value, MatrixProducts.dims(left, gone))
            .reshaped(new int[] {rows, count});
    Value reduced =
        table instanceof Constant constant
            ? folded(constant, name)
            : varying(wiring, (Variable) table, name);
    return reduced.reshaped(
        IntStream.range(0, rank)
            .filter(axis -> keep || Arrays.binarySearch(gone, axis) < 0)
            .map(axis -> Arrays.binarySearch(gone, axis) < 0 ? value.dims()[axis] : 1)
            .toArray());
  }

  private static Constant folded(Constant table, String name) {
    DoubleBinaryOperator next =
        switch (name) {
          case "ReduceMax" -> Math::max;
          case "ReduceMin" -> Math::min;
          case "ReduceProd" -> (a, b) -> a * b;
          case "ReduceL1" -> (a, b) -> a + Math.abs(b);
          case "ReduceL2", "ReduceSumSquare" -> (a, b) -> a + b * b;
          case "ReduceLogSumExp" -> (a, b) -> a + Math.exp(b);
          default -> Double::sum;
        };
    double first =
        switch (name) {
          case "ReduceMax" -> Double.NEGATIVE_INFINITY;
          case "ReduceMin" -> Double.POSITIVE_INFINITY;
          case "ReduceProd" -> 1;
          default -> 0;
        };
    int count = table.dims()[1];
    double[] out = new double[table.dims()[0]];
    for (int i = 0; i < out.length; i++) {
      double row = Arrays.stream(table.data(), i * count, (i + 1) * count).reduce(first, next);
      out[i] =
          switch (name) {
            case "ReduceMean" -> row / count;
            case "ReduceL2" -> Math.sqrt(row);
            case "ReduceLogSum", "ReduceLogSumExp" -> Math.log(row);
            default -> row;
          };
    }
    return new Constant(table.kind(), new int[] {out.length}, out);
  }

  private static Value varying(Wiring wiring, Variable table, String name) {
    int count = table.dims()[1];
    return switch (name) {
      case "ReduceSum" -> summed(wiring, table, 1);
      case "ReduceMean" -> summed(wiring, table, 1.0 / count);
      case "ReduceL1" -> summed(wiring, ActivationOperators.absolute(wiring, table), 1);
      case "ReduceSumSquare" -> summed(wiring, ActivationOperators.power(wiring, table, 2), 1);
      case "ReduceL2" ->
          ActivationOperators.power(
              wiring, summed(wiring, ActivationOperators.power(wiring, table, 2), 1), 0.5);
      case "ReduceLogSum" -> ActivationOperators.logarithm(wiring, summed(wiring, table, 1));
      case "ReduceLogSumExp" ->
          ActivationOperators.logarithm(
              wiring, summed(wiring, ActivationOperators.exponential(wiring, table), 1));
      case "ReduceMax" -> largest(wiring, table);
      case "ReduceMin" ->
          Arithmetic.times(
              wiring, largest(wiring, (Variable) Arithmetic.times(wiring, table, -1)), -1);
      case "ReduceProd" -> multiplied(wiring, table);
      default -> throw new IllegalStateException(name);
    };
  }

  /** The largest entry of each row of a table. */
  private static Variable largest(Wiring wiring, Variable table) {
    return wiring.apply(
        new MaxPool(Windows.global(table.dims(), 1)), new int[] {table.dims()[0]}, table);
  }

  /** weight·Σ of each row of a table. */
  static Value summed(Wiring wiring, Value table, double weight) {
    if (table instanceof Constant constant) {
      return Arithmetic.times(wiring, folded(constant, "ReduceSum"), weight);
    }
    return summed(wiring, (Variable) table, weight);
  }

  private static Variable summed(Wiring wiring, Variable table, double weight) {
    int count = table.dims()[1];
    int[] starts = IntStream.rangeClosed(0, table.dims()[0]).map(i -> i * count).toArray();
    double[] weights = new double[table.size()];
    Arrays.fill(weights, weight);
    return wiring.sparse(
        table,
        new int[] {table.dims()[0]},
        starts,
        IntStream.range(0, table.size()).toArray(),
        weights);
  }

  private static Value multiplied(Wiring wiring, Variable table) {
    int rows = table.dims()[0];
    int count = table.dims()[1];
    if (count > MOST_FACTORS) {
      throw new IllegalArgumentException(
          "multiplies %d numbers that depend on the latent code, at most %d are supported"
              .formatted(count, MOST_FACTORS));
    }
    Variable product = column(table, 0);
    for (int i = 1; i < count; i++) {
      product = Arithmetic.pair(wiring, product, column(table, i), PairFunction.PRODUCT);
    }
    return product.reshaped(new int[] {rows});
  }

  private static Variable column(Variable table, int i) {
    int count = table.dims()[1];
    int[] dims = {table.dims()[0]};
    return table.rearranged(dims, Dims.walk(dims, new int[] {count}, i));
  }
}
