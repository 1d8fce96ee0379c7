package org.antipode.generators.onnx.wiring;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antipode.generators.onnx.model.Attributes;
import org.antipode.generators.onnx.model.Node;
import org.antipode.generators.onnx.value.Constant;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Kind;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.value.Variable;

/**
 * One node with its inputs' values.
 *
 * @param inputs empty where an input is left out
 * @param wiring where maps are added
 */
public record Call(Node node, List<Optional<Value>> inputs, Wiring wiring) {
  public int opset() {
    return node.opset();
  }

  public Attributes attributes() {
    return node.attributes();
  }

  public boolean has(int i) {
    return i < inputs.size() && inputs.get(i).isPresent();
  }

  /** An input that must be there. */
  public Value input(int i) {
    if (!has(i)) {
      throw new IllegalArgumentException(
          "has no input %d, which it needs; export the model again".formatted(i + 1));
    }
    return inputs.get(i).get();
  }

  /** An input that must be there and have a number of axes. */
  public Value input(int i, int fewestAxes) {
    Value value = input(i);
    if (value.dims().length < fewestAxes) {
      throw new IllegalArgumentException(
          "reads a tensor of shape %s, but it needs at least %d axes"
              .formatted(Dims.text(value.dims()), fewestAxes));
    }
    return value;
  }

  /** An input whose values follow from the latent code. */
  public Variable variable(int i) {
    return variable(input(i), "input " + (i + 1));
  }

  /** The first input, with at least a number of axes. */
  public Variable variableOfRank(int fewestAxes) {
    return variable(input(0, fewestAxes), "input 1");
  }

  private static Variable variable(Value value, String what) {
    if (value instanceof Variable variable) {
      return variable;
    }
    throw new IllegalArgumentException(
        what + " is a constant while others depend on the latent code, which is not supported");
  }

  /** An input that must not depend on the latent code. */
  public Constant constant(int i, String what) {
    if (input(i) instanceof Constant constant) {
      return constant;
    }
    throw new IllegalArgumentException(
        what + " depends on the latent code, but only a constant is supported");
  }

  public Optional<Constant> optionalConstant(int i, String what) {
    return has(i) ? Optional.of(constant(i, what)) : Optional.empty();
  }

  /** Whole numbers that an input gives. */
  public long[] integers(int i, String what) {
    return longs(constant(i, what));
  }

  /** Whole numbers that old opsets give as an attribute and new ones as an input. */
  public Optional<long[]> integers(String attribute, int input) {
    if (!has(input)) {
      return attributes().integers(attribute);
    }
    // An empty list is none.
    return Optional.of(integers(input, attribute)).filter(found -> found.length > 0);
  }

  private static long[] longs(Constant constant) {
    if (constant.kind() == Kind.BOOLEAN
        || Arrays.stream(constant.data()).anyMatch(number -> number != Math.rint(number))) {
      throw new IllegalArgumentException("needs whole numbers, but it is given other ones");
    }
    return Arrays.stream(constant.data()).mapToLong(number -> (long) number).toArray();
  }

  /** A single number that an input or, if there is none, the caller gives. */
  public double number(int i, String what, double missing) {
    if (!has(i)) {
      return missing;
    }
    Constant constant = constant(i, what);
    if (constant.size() != 1) {
      throw new IllegalArgumentException(
          "%s must be one number but has shape %s".formatted(what, Dims.text(constant.dims())));
    }
    return constant.data()[0];
  }

  /** Numbers of a length, all finite. */
  public double[] weights(int i, String what, int length) {
    double[] data = weights(i, what).data();
    if (data.length != length) {
      throw new IllegalArgumentException(
          "%s must have %d numbers but has %d".formatted(what, length, data.length));
    }
    return data;
  }

  /** A tensor whose numbers are all finite. */
  public Constant weights(int i, String what) {
    Constant constant = constant(i, what);
    for (double number : constant.data()) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException(
            "%s holds %s, but every number must be finite".formatted(what, number));
      }
    }
    return constant;
  }

  /** How many outputs are used, the last used one included. */
  public int usedOutputs() {
    int used = 0;
    for (int i = 0; i < node.outputs().size(); i++) {
      used = node.outputs().get(i).isEmpty() ? used : i + 1;
    }
    return used;
  }

  /** Refuses an attribute that has another value than the only supported one. */
  public void requireText(String attribute, String supported) {
    String found = attributes().text(attribute, supported);
    if (!found.equals(supported)) {
      throw refused(attribute, found, supported);
    }
  }

  /** What refuses an attribute's value. */
  public IllegalArgumentException refused(String attribute, Object found, String supported) {
    return new IllegalArgumentException(
        "has %s = %s, which is not supported; %s would do".formatted(attribute, found, supported));
  }
}
