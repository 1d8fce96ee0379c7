package org.antipode.generators.onnx.model;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.generators.onnx.value.Constant;
import org.antipode.generators.onnx.value.Literal;

/** The attributes of a node; a missing one has its default. */
public final class Attributes {
  private final Map<String, AttributeProto> byName;
  private final TensorReader tensors;

  Attributes(Iterable<AttributeProto> attributes, TensorReader tensors) {
    this.tensors = tensors;
    this.byName = new LinkedHashMap<>();
    for (AttributeProto attribute : attributes) {
      if (byName.put(attribute.getName(), attribute) != null) {
        throw new IllegalArgumentException(
            "has attribute '%s' twice; export it again".formatted(attribute.getName()));
      }
    }
  }

  public boolean has(String name) {
    return byName.containsKey(name);
  }

  /** A whole number. */
  public long integer(String name, long missing) {
    return find(name, AttributeProto.AttributeType.INT).map(AttributeProto::getI).orElse(missing);
  }

  /** A flag, 0 or 1. */
  public boolean flag(String name, boolean missing) {
    return integer(name, missing ? 1 : 0) != 0;
  }

  /** A floating-point number as its author wrote it. */
  public double number(String name, double missing) {
    return find(name, AttributeProto.AttributeType.FLOAT)
        .map(attribute -> Literal.of(attribute.getF()))
        .orElse(missing);
  }

  /** A text. */
  public String text(String name, String missing) {
    return find(name, AttributeProto.AttributeType.STRING)
        .map(attribute -> attribute.getS().toStringUtf8())
        .orElse(missing);
  }

  /** Whole numbers; empty if the attribute is missing. */
  public Optional<long[]> integers(String name) {
    return find(name, AttributeProto.AttributeType.INTS)
        .map(a -> a.getIntsList().stream().mapToLong(Long::longValue).toArray());
  }

  /** Floating-point numbers; empty if the attribute is missing. */
  public Optional<double[]> numbers(String name) {
    return find(name, AttributeProto.AttributeType.FLOATS)
        .map(a -> a.getFloatsList().stream().mapToDouble(Literal::of).toArray());
  }

  /** A tensor; empty if the attribute is missing. */
  public Optional<Constant> tensor(String name) {
    return find(name, AttributeProto.AttributeType.TENSOR)
        .map(attribute -> tensors.read(attribute.getT(), "attribute '" + name + "'"));
  }

  private Optional<AttributeProto> find(String name, AttributeProto.AttributeType type) {
    AttributeProto attribute = byName.get(name);
    if (attribute == null) {
      return Optional.empty();
    }
    // Old files leave the type out.
    if (attribute.getType() != type
        && attribute.getType() != AttributeProto.AttributeType.UNDEFINED) {
      throw new IllegalArgumentException(
          "has attribute '%s' of type %s, but it must be %s; export it again"
              .formatted(name, attribute.getType(), type));
    }
    return Optional.of(attribute);
  }

  /** The names of these attributes. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }
}
