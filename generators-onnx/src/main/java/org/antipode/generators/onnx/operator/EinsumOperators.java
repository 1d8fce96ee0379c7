package org.antipode.generators.onnx.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.antipode.generators.onnx.value.Broadcast;
import org.antipode.generators.onnx.value.Constant;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.wiring.Call;
import org.antipode.generators.onnx.wiring.Rule;
import org.antipode.generators.onnx.wiring.Wiring;

/** Einstein's sums. */
final class EinsumOperators {
  /** The labels of an ellipsis' axes: digits, as an equation uses letters only. */
  private static final String ELLIPSIS_LABELS = "0123456789";

  private EinsumOperators() {}

  static Map<String, Rule> rules() {
    return Map.of("Einsum", Rule.map(EinsumOperators::einsum));
  }

  /** A tensor with a letter for each axis. */
  private record Term(Value value, String labels) {
    private int length(char label) {
      int axis = labels.indexOf(label);
      return axis < 0 ? 1 : value.dims()[axis];
    }
  }

  private static Value einsum(Call call) {
    String equation = call.attributes().text("equation", "").replace(" ", "");
    String[] sides = equation.split("->", -1);
    String[] inputs = sides[0].split(",", -1);
    if (inputs.length != call.inputs().size() || sides.length > 2) {
      throw malformed(equation);
    }
    List<Term> terms = new ArrayList<>();
    int widest = 0;
    for (int i = 0; i < inputs.length; i++) {
      int free = call.input(i).dims().length - inputs[i].replace("...", "").length();
      boolean open = inputs[i].contains("...");
      if (free < 0 || !open && free > 0 || open && free > ELLIPSIS_LABELS.length()) {
        throw malformed(equation);
      }
      widest = Math.max(widest, free);
      terms.add(new Term(call.input(i), labels(inputs[i], free)));
    }
    String out = sides.length == 2 ? labels(sides[1], widest) : implicit(sides[0], widest);
    if (!out.chars().allMatch(c -> out.indexOf(c) == out.lastIndexOf(c))
        || !out.chars().allMatch(c -> terms.stream().anyMatch(t -> t.labels.indexOf(c) >= 0))) {
      throw malformed(equation);
    }
    return computed(call.wiring(), terms, out);
  }

  private static IllegalArgumentException malformed(String equation) {
    return new IllegalArgumentException(
        "has equation '%s', which does not fit its inputs".formatted(equation));
  }

  private static String labels(String side, int free) {
    return side.replace("...", ELLIPSIS_LABELS.substring(ELLIPSIS_LABELS.length() - free));
  }

  /** All labels that occur once, in the order of the alphabet. */
  private static String implicit(String inputs, int free) {
    Map<Integer, Long> counts =
        inputs
            .chars()
            .filter(Character::isLetter)
            .boxed()
            .collect(Collectors.groupingBy(c -> c, TreeMap::new, Collectors.counting()));
    StringBuilder out = new StringBuilder(labels("...", free));
    counts.forEach((label, count) -> out.append(count == 1 ? Character.toString(label) : ""));
    return out.toString();
  }

  private static Value computed(Wiring wiring, List<Term> terms, String out) {
    Term result = diagonal(terms.get(0));
    for (int i = 1; i < terms.size(); i++) {
      String later =
          out + terms.stream().skip(i + 1L).map(Term::labels).collect(Collectors.joining());
      result = pair(wiring, result, diagonal(terms.get(i)), later);
    }
    return ordered(summed(wiring, result, out), out);
  }

  /** A label that occurs twice in a term reads the diagonal. */
  private static Term diagonal(Term term) {
    String labels =
        term.labels.chars().distinct().mapToObj(Character::toString).collect(Collectors.joining());
    if (labels.length() == term.labels.length()) {
      return term;
    }
    int[] own = Dims.strides(term.value.dims());
    int[] dims = new int[labels.length()];
    int[] strides = new int[labels.length()];
    for (int axis = 0; axis < own.length; axis++) {
      int place = labels.indexOf(term.labels.charAt(axis));
      if (strides[place] > 0 && dims[place] != term.value.dims()[axis]) {
        throw new IllegalArgumentException(
            "reads the diagonal of axes of lengths %d and %d"
                .formatted(dims[place], term.value.dims()[axis]));
      }
      dims[place] = term.value.dims()[axis];
      strides[place] += own[axis];
    }
    return new Term(term.value.rearranged(dims, Dims.walk(dims, strides, 0)), labels);
  }

  /** The sum over the labels that are not wanted. */
  private static Term summed(Wiring wiring, Term term, String wanted) {
    String kept = filtered(term.labels, wanted, true);
    String gone = filtered(term.labels, wanted, false);
    if (gone.isEmpty()) {
      return term;
    }
    Value ordered = ordered(term, kept + gone);
    int rest = lengths(gone, List.of(term));
    Value summed =
        ReduceOperators.summed(
            wiring, ordered.reshaped(new int[] {ordered.size() / rest, rest}), 1);
    return new Term(summed.reshaped(Arrays.copyOf(ordered.dims(), kept.length())), kept);
  }

  private static String filtered(String labels, String other, boolean shared) {
    return labels
        .chars()
        .filter(c -> other.indexOf(c) >= 0 == shared)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static int lengths(String labels, List<Term> terms) {
    return labels
        .chars()
        .map(c -> terms.stream().mapToInt(term -> term.length((char) c)).max().orElse(1))
        .reduce(1, (a, b) -> a * b);
  }

  /** The term's axes in an order of labels; a label that it lacks is an axis of length 1. */
  private static Value ordered(Term term, String labels) {
    String own = filtered(labels, term.labels, true);
    int[] axes = own.chars().map(term.labels::indexOf).toArray();
    int[] dims = labels.chars().map(c -> term.length((char) c)).toArray();
    return MoveOperators.transposed(term.value, axes).reshaped(dims);
  }

  /** The product of two terms, summed over the labels that only they have. */
  private static Term pair(Wiring wiring, Term a, Term b, String later) {
    Term left = summed(wiring, a, later + b.labels);
    Term right = summed(wiring, b, later + a.labels);
    String shared = filtered(left.labels, right.labels, true);
    String batch = filtered(shared, later, true);
    String inner = filtered(shared, later, false);
    String rows = filtered(left.labels, shared, false);
    String columns = filtered(right.labels, shared, false);
    List<Term> both = List.of(left, right);
    int b0 = lengths(batch, both);
    int m = lengths(rows, both);
    int k = lengths(inner, both);
    int n = lengths(columns, both);
    Value x = spread(left, batch + rows + inner, both).reshaped(new int[] {b0, m, k});
    Value y = spread(right, batch + inner + columns, both).reshaped(new int[] {b0, k, n});
    if (x instanceof Constant c && y instanceof Constant d) {
      throw new IllegalArgumentException(
          "multiplies two constants of shapes %s and %s before what depends on the latent code; reorder the equation"
              .formatted(Dims.text(c.dims()), Dims.text(d.dims())));
    }
    String labels = batch + rows + columns;
    Map<Character, Integer> known = new HashMap<>();
    labels.chars().forEach(c -> known.put((char) c, lengths(Character.toString(c), both)));
    int[] dims = labels.chars().map(c -> known.get((char) c)).toArray();
    return new Term(MatrixProducts.product(wiring, x, y).reshaped(dims), labels);
  }

  private static Value spread(Term term, String labels, List<Term> both) {
    int[] dims = labels.chars().map(c -> lengths(Character.toString(c), both)).toArray();
    Value ordered = ordered(term, labels);
    return Broadcast.to(ordered, Broadcast.dims(ordered.dims(), dims));
  }
}
