package org.antipode.generators.onnx.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.antipode.core.map.Generator;
import org.antipode.core.shape.Shape;
import org.antipode.generators.onnx.model.Model;
import org.antipode.generators.onnx.model.Node;
import org.antipode.generators.onnx.model.NodeOrder;
import org.antipode.generators.onnx.model.ValueInfo;
import org.antipode.generators.onnx.operator.Operators;
import org.antipode.generators.onnx.value.Condition;
import org.antipode.generators.onnx.value.Constant;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Kind;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.value.Variable;
import org.antipode.generators.onnx.wiring.Wiring;

/** Makes a generator of a model: evaluates what is constant and adds maps for the rest. */
public final class Compiler {
  /** The most numbers that constants may grow to. */
  private static final long MOST_CONSTANTS = 1L << 25;

  /** The most numbers of all values together. */
  private static final long MOST_NUMBERS = 1L << 31;

  private final Model model;
  private final Map<String, Value> values = new HashMap<>();
  private long constants;
  private long numbers;
  private long weights;

  private Compiler(Model model) {
    this.model = model;
  }

  /**
   * The generator that a model computes.
   *
   * @param name the file, as the description calls it
   * @throws IllegalArgumentException if it cannot be made, in a sentence that continues the name
   */
  public static Generator compile(Model model, String name, Choice choice) {
    return new Compiler(model).generator(name, choice);
  }

  private Generator generator(String name, Choice choice) {
    ValueInfo output = Interface.output(model, choice);
    Set<String> given = new HashSet<>(model.initialisers());
    model.inputs().forEach(input -> given.add(input.name()));
    NodeOrder order = new NodeOrder(model.nodes(), given);
    List<Node> nodes = order.to(output.name());
    Interface chosen = Interface.of(model, choice, order.read());
    Wiring wiring = new Wiring(Dims.size(chosen.dims()));
    values.put(chosen.latent().name(), wiring.latent(chosen.dims()));
    values.putAll(chosen.constants());
    for (Node node : nodes) {
      compute(node, wiring);
    }
    return built(wiring, name, nodes.size(), chosen, output);
  }

  private void compute(Node node, Wiring wiring) {
    List<Optional<Value>> inputs = new ArrayList<>();
    try {
      for (String input : node.inputs()) {
        inputs.add(input.isEmpty() ? Optional.empty() : Optional.of(value(input)));
      }
      List<Value> outputs = Operators.apply(node, inputs, wiring);
      for (int i = 0; i < Math.min(outputs.size(), node.outputs().size()); i++) {
        count(outputs.get(i));
        values.put(node.outputs().get(i), outputs.get(i));
      }
    } catch (ArithmeticException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | ClassCastException e) {
      throw new IllegalArgumentException(
          "%s: has inputs or attributes that do not fit each other%s"
              .formatted(node.place(), shapes(inputs)),
          e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(node.place() + ": " + e.getMessage(), e);
    }
  }

  private static String shapes(List<Optional<Value>> inputs) {
    return inputs.stream()
        .map(input -> input.map(value -> Dims.text(value.dims())).orElse("none"))
        .collect(Collectors.joining(", ", " (inputs of shapes ", ")"));
  }

  private Value value(String name) {
    Value known = values.get(name);
    if (known != null) {
      return known;
    }
    Constant read = model.initialiser(name).orElseThrow();
    weights += read.kind() == Kind.FLOAT ? read.size() : 0;
    values.put(name, read);
    return read;
  }

  private void count(Value value) {
    numbers += value.size();
    constants += value instanceof Constant ? value.size() : 0;
    if (constants > MOST_CONSTANTS || numbers > MOST_NUMBERS) {
      throw new IllegalArgumentException(
          "brings the constants that are computed to %d numbers and all values to %d, at most %d and %d are supported; use a smaller network"
              .formatted(constants, numbers, MOST_CONSTANTS, MOST_NUMBERS));
    }
  }

  private Generator built(
      Wiring wiring, String name, int nodes, Interface chosen, ValueInfo output) {
    if (values.get(output.name()) instanceof Condition) {
      throw new IllegalArgumentException(
          "gives truth values as output '%s', but a signal must have numbers"
              .formatted(output.name()));
    }
    if (!(values.get(output.name()) instanceof Variable signal) || signal.size() == 0) {
      throw new IllegalArgumentException(
          "computes output '%s' without the latent code '%s', so there is nothing to recover"
              .formatted(output.name(), chosen.latent().name()));
    }
    boolean batched = chosen.dims().length > 1 && signal.dims().length > 0;
    if (batched && signal.dims()[0] != 1) {
      throw new IllegalArgumentException(
          "gives output '%s' of shape %s for one latent code, but its first axis must be the batch, of length 1"
              .formatted(output.name(), Dims.text(signal.dims())));
    }
    Shape shape = batched ? SignalShape.withoutBatch(signal.dims()) : SignalShape.of(signal.dims());
    List<String> description = new ArrayList<>();
    description.add(
        String.format(
            Locale.ROOT,
            "%s: ONNX%s, opset %d, %d nodes, %,d weights",
            name,
            model.producer().isEmpty() ? "" : " of " + model.producer(),
            model.opset(),
            nodes,
            weights));
    description.add(
        "latent code from input %s, signal of shape %s from output '%s'"
            .formatted(chosen.latent(), shape, output.name()));
    if (!chosen.constants().isEmpty()) {
      description.add("constant inputs: " + String.join(", ", chosen.constants().keySet()));
    }
    if (!model.externalFiles().isEmpty()) {
      description.add("numbers beside it: " + String.join(", ", model.externalFiles()));
    }
    return wiring.build(signal, shape, description);
  }
}
