package org.antipode.generators.onnx.wiring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Generator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.network.AffineMap;
import org.antipode.core.shape.Shape;
import org.antipode.generators.graph.Graph;
import org.antipode.generators.linear.Combination;
import org.antipode.generators.linear.Gather;
import org.antipode.generators.linear.Scaling;
import org.antipode.generators.linear.SparseMap;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.value.Variable;

/** Adds maps to a graph. */
public final class Wiring {
  /** The operator that a value was computed by, and its inputs. */
  public record Origin(String operator, List<Optional<Value>> inputs) {}

  private final Graph.Builder graph;
  private final Map<Integer, Origin> origins = new HashMap<>();
  private final Map<Integer, ValueRange> ranges = new HashMap<>();
  private final List<DifferentiableMap> maps = new ArrayList<>();

  /**
   * @param size the latent code's length
   */
  public Wiring(int size) {
    this.graph = Graph.builder(Shape.vector(size));
  }

  /** The latent code as a tensor. */
  public Variable latent(int[] dims) {
    return new Variable(0, dims);
  }

  /** The graph that returns a value. */
  public Generator build(Variable output, Shape signal, List<String> description) {
    int index = index(output);
    return graph.build(index, signal, range(output), description);
  }

  /** The values that a tensor's entries can have. */
  private ValueRange range(Variable x) {
    ValueRange range = ranges.getOrDefault(x.index(), ValueRange.ALL);
    boolean fills = x.view().isPresent() && Arrays.stream(x.view().get()).anyMatch(i -> i < 0);
    return fills ? new ValueRange(Math.min(0, range.low()), Math.max(0, range.high())) : range;
  }

  /** The value of a map of values, in the map's own order. */
  public Variable apply(DifferentiableMap map, int[] dims, Variable... inputs) {
    int[] indexes = Arrays.stream(inputs).mapToInt(this::index).toArray();
    maps.add(map);
    return new Variable(graph.add(map, indexes), dims);
  }

  /** The same with the values that the map's outputs can have. */
  public Variable apply(DifferentiableMap map, ValueRange range, int[] dims, Variable... inputs) {
    Variable value = apply(map, dims, inputs);
    ranges.put(value.index(), range);
    return value;
  }

  /** The same numbers as a value of the graph in this order. */
  public Variable inOrder(Variable value) {
    return new Variable(index(value), value.dims());
  }

  private int index(Variable value) {
    if (value.view().isEmpty()) {
      return value.index();
    }
    int[] source = value.view().get();
    Shape from = Shape.vector(graph.size(value.index()));
    Gather gather = new Gather(from, Shape.vector(source.length), source);
    if (gather.isReshape()) {
      return value.index();
    }
    maps.add(gather);
    return graph.add(gather, value.index());
  }

  /** The number of multiplications of all affine maps so far. */
  public double multiplications() {
    return maps.stream()
        .mapToDouble(map -> map instanceof AffineMap affine ? affine.multiplications() : 0)
        .sum();
  }

  /** scale·x + bias for each entry; an empty array is left out. */
  public Variable scaled(Variable x, double[] scale, double[] bias) {
    boolean scales = Arrays.stream(scale).anyMatch(number -> number != 1);
    boolean shifts = Arrays.stream(bias).anyMatch(number -> number != 0);
    if (!scales && !shifts) {
      return x;
    }
    double[] factors = scales ? scale : new double[0];
    double[] shift = shifts ? bias : new double[0];
    ValueRange range = scaled(range(x), factors, shift, x.size());
    Optional<int[]> places = permutation(x);
    if (places.isEmpty()) {
      return apply(new Scaling(Shape.vector(x.size()), factors, shift), range, x.dims(), x);
    }
    Variable base = new Variable(x.index(), new int[] {x.size()});
    Scaling moved =
        new Scaling(
            Shape.vector(x.size()), permuted(factors, places.get()), permuted(shift, places.get()));
    return new Variable(apply(moved, range, base.dims(), base).index(), x.dims(), x.view());
  }

  /** The values of scale·x + bias for x of a range. */
  private static ValueRange scaled(ValueRange x, double[] scale, double[] bias, int size) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      double factor = scale.length == 0 ? 1 : scale[i];
      double shift = bias.length == 0 ? 0 : bias[i];
      // 0·∞ would be NaN.
      double a = factor == 0 ? shift : factor * x.low() + shift;
      double b = factor == 0 ? shift : factor * x.high() + shift;
      low = Math.min(low, Math.min(a, b));
      high = Math.max(high, Math.max(a, b));
    }
    return new ValueRange(low, high);
  }

  private static double[] permuted(double[] numbers, int[] places) {
    double[] out = new double[numbers.length];
    for (int i = 0; i < out.length; i++) {
      out[places[i]] = numbers[i];
    }
    return out;
  }

  /** The places of a view that only reorders its graph value; empty if there is no such view. */
  private Optional<int[]> permutation(Variable x) {
    return x.view().filter(view -> isPermutation(view, graph.size(x.index())));
  }

  private static boolean isPermutation(int[] view, int size) {
    if (view.length != size) {
      return false;
    }
    boolean[] seen = new boolean[size];
    for (int place : view) {
      if (place < 0 || seen[place]) {
        return false;
      }
      seen[place] = true;
    }
    return true;
  }

  /**
   * A function of each entry, computed before the entries are reordered.
   *
   * @param map makes the map of a vector of a length
   */
  public Variable elementwise(Variable x, ValueRange range, IntFunction<DifferentiableMap> map) {
    DifferentiableMap function = map.apply(x.size());
    if (permutation(x).isEmpty()) {
      return apply(function, range, x.dims(), x);
    }
    Variable base = new Variable(x.index(), new int[] {x.size()});
    Variable out = apply(function, range, base.dims(), base);
    return new Variable(out.index(), x.dims(), x.view());
  }

  /**
   * A sparse matrix times a tensor's entries.
   *
   * @param starts where each row begins in {@code columns} and {@code weights}
   */
  public Variable sparse(Variable x, int[] dims, int[] starts, int[] columns, double[] weights) {
    int[] places = columns;
    double[] entries = weights;
    Variable base = x;
    if (x.view().isPresent()) {
      int[] view = x.view().get();
      places = Arrays.stream(columns).map(column -> Math.max(0, view[column])).toArray();
      entries = weights.clone();
      for (int e = 0; e < entries.length; e++) {
        entries[e] = view[columns[e]] < 0 ? 0 : weights[e];
      }
      base = new Variable(x.index(), new int[] {graph.size(x.index())});
    }
    return apply(
        new SparseMap(
            Shape.vector(base.size()), Shape.vector(starts.length - 1), starts, places, entries),
        dims,
        base);
  }

  /** Σ weights[t]·terms[t] of tensors of the same dims. */
  public Variable sum(List<Variable> terms, double[] weights) {
    int[] dims = terms.get(0).dims();
    return apply(
        new Combination(Shape.vector(Dims.size(dims)), weights),
        dims,
        terms.toArray(Variable[]::new));
  }

  /**
   * A tensor of entries of several tensors.
   *
   * @param source the place of each entry in the tensors' entries one after the other; negative for
   *     0
   */
  public Variable gathered(List<Variable> parts, int[] dims, int[] source) {
    int total = 0;
    Variable[] values = new Variable[parts.size()];
    int[] ends = new int[parts.size()];
    int[] offsets = new int[parts.size()];
    int offset = 0;
    for (int p = 0; p < values.length; p++) {
      values[p] = new Variable(parts.get(p).index(), new int[] {graph.size(parts.get(p).index())});
      total += parts.get(p).size();
      ends[p] = total;
      offsets[p] = offset;
      offset += values[p].size();
    }
    int[] places = new int[source.length];
    for (int i = 0; i < places.length; i++) {
      if (source[i] < 0) {
        places[i] = -1;
        continue;
      }
      int p = 0;
      while (source[i] >= ends[p]) {
        p++;
      }
      int within = source[i] - (p == 0 ? 0 : ends[p - 1]);
      int place = parts.get(p).view().isPresent() ? parts.get(p).view().get()[within] : within;
      places[i] = place < 0 ? -1 : offsets[p] + place;
    }
    double low = parts.stream().mapToDouble(part -> range(part).low()).min().orElseThrow();
    double high = parts.stream().mapToDouble(part -> range(part).high()).max().orElseThrow();
    boolean fills = Arrays.stream(places).anyMatch(place -> place < 0);
    return apply(
        new Gather(Shape.vector(offset), Shape.vector(source.length), places),
        new ValueRange(fills ? Math.min(0, low) : low, fills ? Math.max(0, high) : high),
        dims,
        values);
  }

  /** Notes what computed a value. */
  public void note(Value value, Origin origin) {
    if (value instanceof Variable variable && variable.view().isEmpty()) {
      origins.putIfAbsent(variable.index(), origin);
    }
  }

  /** What computed a value, if it was this operator. */
  public Optional<Origin> origin(Value value, String operator) {
    return value instanceof Variable variable && variable.view().isEmpty()
        ? Optional.ofNullable(origins.get(variable.index()))
            .filter(origin -> origin.operator().equals(operator))
        : Optional.empty();
  }
}
