package org.antipode.generators.onnx.operator;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.generators.linear.SparseMap;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.value.Variable;
import org.antipode.generators.onnx.wiring.Call;
import org.antipode.generators.onnx.wiring.Rule;
import org.antipode.generators.onnx.wiring.Wiring;
import org.antipode.generators.pool.AveragePool;
import org.antipode.generators.pool.MaxPool;
import org.antipode.generators.pool.Windows;

/** The largest, the average or a norm of windows. */
final class PoolOperators {
  private PoolOperators() {}

  static Map<String, Rule> rules() {
    return Map.of(
        "AveragePool", Rule.map(PoolOperators::average),
        "GlobalAveragePool", Rule.map(call -> global(call, call.variableOfRank(3), "ReduceMean")),
        "GlobalLpPool", Rule.map(PoolOperators::globalNorm),
        "GlobalMaxPool", Rule.map(call -> global(call, call.variableOfRank(3), "ReduceMax")),
        "LpPool", Rule.map(PoolOperators::norm),
        "MaxPool", Rule.map(call -> pooled(call, call.variable(0), new MaxPool(windows(call)))));
  }

  private static Windows windows(Call call) {
    int[] dims = call.variableOfRank(3).dims();
    WindowSizes sizes = WindowSizes.of(call, dims, Optional.empty()).padded(call);
    boolean ceil = call.attributes().flag("ceil_mode", false);
    // Every window is a list.
    Dims.checked(Dims.size(dims, 0, 2), Dims.size(sizes.outputs(ceil)), Dims.size(sizes.kernel()));
    return new Windows(
        dims,
        sizes.kernel(),
        sizes.stride(),
        sizes.before(),
        sizes.after(),
        sizes.dilation(),
        ceil);
  }

  private static Variable pooled(Call call, Variable x, DifferentiableMap pool) {
    return call.wiring().apply(pool, windows(call).outputLengths(), x);
  }

  private static Value average(Call call) {
    boolean padding = call.attributes().flag("count_include_pad", false);
    return pooled(call, call.variable(0), AveragePool.of(windows(call), padding));
  }

  private static Value norm(Call call) {
    double p = call.attributes().integer("p", 2);
    SparseMap means = AveragePool.of(windows(call), false);
    double[] ones = new double[means.weights().length];
    Arrays.fill(ones, 1);
    SparseMap sums =
        new SparseMap(
            means.inputShape(), means.outputShape(), means.starts(), means.columns(), ones);
    Variable powers = powers(call.wiring(), call.variable(0), p);
    return root(call.wiring(), pooled(call, powers, sums), p);
  }

  private static Value global(Call call, Variable x, String reduction) {
    int[] spatial = IntStream.range(2, x.dims().length).toArray();
    return ReduceOperators.reduced(call.wiring(), x, spatial, true, reduction);
  }

  private static Value globalNorm(Call call) {
    double p = call.attributes().integer("p", 2);
    Variable powers = powers(call.wiring(), call.variableOfRank(3), p);
    return root(call.wiring(), (Variable) global(call, powers, "ReduceSum"), p);
  }

  /** |x|^p of each entry. */
  private static Variable powers(Wiring wiring, Variable x, double p) {
    if (p < 1) {
      throw new IllegalArgumentException("has p = %s, but it must be at least 1".formatted(p));
    }
    Variable size = p % 2 == 0 ? x : ActivationOperators.absolute(wiring, x);
    return p == 1 ? size : ActivationOperators.power(wiring, size, p);
  }

  /** x^(1/p) of each entry. */
  private static Variable root(Wiring wiring, Variable x, double p) {
    return p == 1 ? x : ActivationOperators.power(wiring, x, 1 / p);
  }
}
