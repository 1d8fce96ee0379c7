package org.antipode.generators.onnx.operator;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.antipode.core.map.ValueRange;
import org.antipode.generators.norm.Groups;
import org.antipode.generators.norm.Normalisation;
import org.antipode.generators.norm.Softmax;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.value.Variable;
import org.antipode.generators.onnx.wiring.Call;
import org.antipode.generators.onnx.wiring.Rule;
import org.antipode.generators.product.PairFunction;

/** Normalisations by stored statistics, or by those of the tensor itself. */
final class NormalisationOperators {
  private static final double EPSILON = 1e-5;

  private NormalisationOperators() {}

  static Map<String, Rule> rules() {
    return Map.of(
        "BatchNormalization", Rule.map(NormalisationOperators::batch),
        "GroupNormalization", Rule.map(NormalisationOperators::group),
        "InstanceNormalization", Rule.map(NormalisationOperators::instance),
        "LayerNormalization", Rule.map(NormalisationOperators::layer),
        "LogSoftmax", Rule.map(call -> softmax(call, true)),
        "LpNormalization", Rule.map(NormalisationOperators::unitNorm),
        "MeanVarianceNormalization", Rule.map(NormalisationOperators::meanVariance),
        "RMSNormalization", Rule.map(NormalisationOperators::rootMeanSquare),
        "Softmax", Rule.map(call -> softmax(call, false)));
  }

  private static Value batch(Call call) {
    if (call.attributes().flag("training_mode", false) || call.usedOutputs() > 1) {
      throw new IllegalArgumentException(
          "is in training mode, where a signal depends on the others of its batch; call"
              + " model.eval() before the export");
    }
    Variable x = call.variableOfRank(1);
    int channels = x.dims().length > 1 ? x.dims()[1] : 1;
    double[] scale = call.weights(1, "scale", channels);
    double[] bias = call.weights(2, "bias", channels);
    double[] mean = call.weights(3, "mean", channels);
    double[] variance = call.weights(4, "variance", channels);
    double epsilon = call.attributes().number("epsilon", EPSILON);
    double[] factor = new double[channels];
    double[] shift = new double[channels];
    for (int c = 0; c < channels; c++) {
      factor[c] = scale[c] / Math.sqrt(variance[c] + epsilon);
      shift[c] = bias[c] - factor[c] * mean[c];
    }
    Arithmetic.finite(factor);
    int inner = x.dims().length > 1 ? Dims.size(x.dims(), 2, x.dims().length) : x.size();
    return call.wiring().scaled(x, spread(factor, inner, x.size()), spread(shift, inner, x.size()));
  }

  /** Each channel's number for each of its entries. */
  private static double[] spread(double[] channels, int inner, int size) {
    double[] all = new double[size];
    Arrays.setAll(all, i -> channels[i / inner % channels.length]);
    return all;
  }

  private static Value instance(Call call) {
    Variable x = call.variableOfRank(3);
    int channels = x.dims()[1];
    return grouped(
        call, x, channels, call.weights(1, "scale", channels), call.weights(2, "bias", channels));
  }

  private static Value group(Call call) {
    Variable x = call.variableOfRank(2);
    int channels = x.dims()[1];
    long groups = call.attributes().integer("num_groups", 0);
    if (groups < 1 || channels % groups != 0) {
      throw new IllegalArgumentException(
          "has num_groups = %d for %d channels".formatted(groups, channels));
    }
    // Before opset 21 there is one scale for each group.
    int scales = call.opset() < 21 ? (int) groups : channels;
    double[] scale = call.weights(1, "scale", scales);
    double[] bias = call.weights(2, "bias", scales);
    int repeated = channels / scales;
    return grouped(
        call, x, (int) groups, spread(scale, repeated, channels), spread(bias, repeated, channels));
  }

  private static Value grouped(Call call, Variable x, int groups, double[] scale, double[] bias) {
    int inner = Dims.size(x.dims(), 2, x.dims().length);
    int count = x.size() / (x.dims()[0] * groups);
    Variable normal = centred(call, x, count, call.attributes().number("epsilon", EPSILON));
    return call.wiring()
        .scaled(normal, spread(scale, inner, x.size()), spread(bias, inner, x.size()));
  }

  /** Each run of entries minus its mean, over the root of its variance plus epsilon. */
  private static Variable centred(Call call, Variable x, int count, double epsilon) {
    return call.wiring().apply(Normalisation.standard(runs(x, count), epsilon), x.dims(), x);
  }

  private static Groups runs(Variable x, int count) {
    return new Groups(x.size() / count, count, 1);
  }

  private static Value layer(Call call) {
    Variable x = call.variableOfRank(1);
    int rank = x.dims().length;
    int axis = Dims.axis(call.attributes().integer("axis", -1), rank);
    int count = Dims.size(x.dims(), axis, rank);
    Variable normal = centred(call, x, count, call.attributes().number("epsilon", EPSILON));
    return scaledLast(call, normal);
  }

  /** Times the second input, plus the third one if it is there. */
  private static Value scaledLast(Call call, Variable normal) {
    Value scaled = Arithmetic.times(call.wiring(), normal, call.weights(1, "scale"));
    if (!Arrays.equals(scaled.dims(), normal.dims())) {
      throw new IllegalArgumentException(
          "has a scale of shape %s for a tensor of shape %s"
              .formatted(Dims.text(call.input(1).dims()), Dims.text(normal.dims())));
    }
    return call.has(2) ? Arithmetic.add(call.wiring(), scaled, call.weights(2, "bias")) : scaled;
  }

  private static Value rootMeanSquare(Call call) {
    Variable x = call.variableOfRank(1);
    int rank = x.dims().length;
    int axis = Dims.axis(call.attributes().integer("axis", -1), rank);
    int count = Dims.size(x.dims(), axis, rank);
    double epsilon = call.attributes().number("epsilon", EPSILON);
    Variable normal =
        call.wiring().apply(Normalisation.rootMeanSquare(runs(x, count), epsilon), x.dims(), x);
    return scaledLast(call, normal);
  }

  private static Value meanVariance(Call call) {
    Variable x = call.variableOfRank(1);
    int rank = x.dims().length;
    long[] named = call.attributes().integers("axes").orElse(new long[] {0, 2, 3});
    int[] axes = Arrays.stream(named).mapToInt(axis -> Dims.axis(axis, rank)).sorted().toArray();
    int[] left =
        IntStream.range(0, rank).filter(axis -> Arrays.binarySearch(axes, axis) < 0).toArray();
    int[] order = MatrixProducts.dims(left, axes);
    Variable moved = (Variable) MoveOperators.transposed(x, order);
    int count = Arrays.stream(axes).map(axis -> x.dims()[axis]).reduce(1, (a, b) -> a * b);
    int[] back = new int[rank];
    for (int i = 0; i < rank; i++) {
      back[order[i]] = i;
    }
    return MoveOperators.transposed(centred(call, moved, count, 0), back);
  }

  private static Value unitNorm(Call call) {
    Variable x = call.variableOfRank(1);
    int axis = Dims.axis(call.attributes().integer("axis", -1), x.dims().length);
    long p = call.attributes().integer("p", 2);
    if (p == 2) {
      return call.wiring()
          .apply(Normalisation.euclidean(Groups.along(axis, x.dims())), x.dims(), x);
    }
    if (p != 1) {
      throw call.refused("p", p, "1 or 2");
    }
    Value norm = ReduceOperators.reduced(call.wiring(), x, new int[] {axis}, true, "ReduceL1");
    return Arithmetic.pair(call.wiring(), x, (Variable) norm, PairFunction.QUOTIENT);
  }

  /** Before opset 13 all axes from the named one on are one. */
  private static Value softmax(Call call, boolean isLog) {
    Variable x = call.variableOfRank(1);
    int rank = x.dims().length;
    boolean old = call.opset() < 13;
    int axis = Dims.axis(call.attributes().integer("axis", old ? 1 : -1), rank);
    Groups groups = old ? runs(x, Dims.size(x.dims(), axis, rank)) : Groups.along(axis, x.dims());
    return call.wiring()
        .apply(
            new Softmax(groups, isLog),
            isLog ? new ValueRange(Double.NEGATIVE_INFINITY, 0) : new ValueRange(0, 1),
            x.dims(),
            x);
  }
}
