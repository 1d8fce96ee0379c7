package org.antipode.generators.onnx.operator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antipode.core.NearestName;
import org.antipode.core.map.Generator;
import org.antipode.core.shape.Shape;
import org.antipode.generators.onnx.model.Node;
import org.antipode.generators.onnx.value.Constant;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.value.Variable;
import org.antipode.generators.onnx.wiring.Call;
import org.antipode.generators.onnx.wiring.Rule;
import org.antipode.generators.onnx.wiring.Wiring;

/** All supported operators. */
public final class Operators {
  /** Seconds of work. */
  private static final double MOST_FOLDED_PRODUCTS = 1e10;

  private static final Set<String> CONTROL = Set.of("If", "Loop", "Scan", "SequenceMap");

  private static final Set<String> RANDOM =
      Set.of(
          "Bernoulli",
          "Multinomial",
          "RandomNormal",
          "RandomNormalLike",
          "RandomUniform",
          "RandomUniformLike");

  /** Each family's operators. */
  private static final Map<String, Map<String, Rule>> FAMILIES = families();

  private static final Map<String, Rule> RULES = rules();

  private Operators() {}

  private static Map<String, Map<String, Rule>> families() {
    Map<String, Map<String, Rule>> families = new LinkedHashMap<>();
    families.put("Matrix products", AffineOperators.rules());
    families.put("Einstein's sums", EinsumOperators.rules());
    families.put("Convolutions", ConvolutionOperators.rules());
    families.put("Pooling", PoolOperators.rules());
    families.put("Normalisations", NormalisationOperators.rules());
    families.put("Activations and functions", ActivationOperators.rules());
    families.put("Arithmetic", ArithmeticOperators.rules());
    families.put("Reductions", ReduceOperators.rules());
    families.put("Resizing", ResizeOperators.rules());
    families.put("Padding", PadOperators.rules());
    families.put("Joining and splitting", JoinOperators.rules());
    families.put("Moving", MoveOperators.rules());
    families.put("Picking by indices", GatherOperators.rules());
    families.put("Reshaping and casting", ReshapeOperators.rules());
    families.put("Constants and shapes", ShapeOperators.rules());
    families.put("Logic and rounding", LogicOperators.rules());
    return families;
  }

  private static Map<String, Rule> rules() {
    Map<String, Rule> rules = new TreeMap<>();
    FAMILIES.values().forEach(rules::putAll);
    return rules;
  }

  /** The names of the supported operators, by family. */
  public static Map<String, Set<String>> names() {
    Map<String, Set<String>> names = new LinkedHashMap<>();
    FAMILIES.forEach((family, rules) -> names.put(family, new TreeSet<>(rules.keySet())));
    return Collections.unmodifiableMap(names);
  }

  /**
   * The values of a node's outputs.
   *
   * @param inputs empty where an input is left out
   * @throws IllegalArgumentException if the operator is not supported, or the inputs do not fit it,
   *     in a sentence that continues the node's name
   */
  public static List<Value> apply(Node node, List<Optional<Value>> inputs, Wiring wiring) {
    Rule rule = rule(node);
    List<Value> outputs =
        !rule.foldsConstants() && isConstant(inputs)
            ? folded(rule, node, inputs)
            : rule.convert().apply(new Call(node, inputs, wiring));
    if (new Call(node, inputs, wiring).usedOutputs() > outputs.size()) {
      throw new IllegalArgumentException(
          "gives %d results, of which only the first %d are supported"
              .formatted(node.outputs().size(), outputs.size()));
    }
    wiring.note(outputs.get(0), new Wiring.Origin(node.operator(), inputs));
    return outputs;
  }

  private static boolean isConstant(List<Optional<Value>> inputs) {
    return inputs.stream().flatMap(Optional::stream).allMatch(Constant.class::isInstance)
        && inputs.size() > 0
        && inputs.get(0).isPresent();
  }

  private static Rule rule(Node node) {
    Rule rule = RULES.get(node.operator());
    if (!node.domain().isEmpty()) {
      throw new IllegalArgumentException(
          "is of domain '%s', but only ONNX's own operators are supported%s"
              .formatted(node.domain(), remedy()));
    }
    if (rule == null) {
      throw new IllegalArgumentException(
          reason(node.operator())
              + remedy()
              + NearestName.to(node.operator(), RULES.keySet())
                  .map(name -> "; did you mean " + name + "?")
                  .orElse(""));
    }
    return rule;
  }

  private static String reason(String operator) {
    if (CONTROL.contains(operator)) {
      return "is control flow, which is not supported; export the network by tracing, without"
          + " branches or loops";
    }
    return RANDOM.contains(operator)
        ? "draws random numbers, so there is no one signal of a latent code; make the noise an"
            + " input or a constant before the export"
        : "is not supported";
  }

  private static String remedy() {
    return "; the supported operators are " + String.join(", ", RULES.keySet());
  }

  /** The outputs of maps of the first input, evaluated at its numbers. */
  private static List<Value> folded(Rule rule, Node node, List<Optional<Value>> inputs) {
    Constant first = (Constant) inputs.get(0).orElseThrow();
    if (first.size() == 0) {
      throw new IllegalArgumentException("computes with a tensor without entries");
    }
    Wiring scratch = new Wiring(first.size());
    List<Optional<Value>> varied = new ArrayList<>(inputs);
    varied.set(0, Optional.of(scratch.latent(first.dims())));
    List<Value> outputs = rule.convert().apply(new Call(node, varied, scratch));
    if (scratch.multiplications() > MOST_FOLDED_PRODUCTS) {
      throw new IllegalArgumentException(
          "takes %.0e multiplications of constants, at most %.0e are computed; fold them before the export"
              .formatted(scratch.multiplications(), MOST_FOLDED_PRODUCTS));
    }
    List<Value> folded = new ArrayList<>();
    for (Value output : outputs) {
      folded.add(
          output instanceof Variable variable ? evaluated(scratch, variable, first) : output);
    }
    return folded;
  }

  private static Constant evaluated(Wiring scratch, Variable output, Constant first) {
    if (output.size() == 0) {
      return new Constant(first.kind(), output.dims(), new double[0]);
    }
    Generator map = scratch.build(output, Shape.vector(Dims.size(output.dims())), List.of());
    return new Constant(first.kind(), output.dims(), map.at(first.data()));
  }
}
