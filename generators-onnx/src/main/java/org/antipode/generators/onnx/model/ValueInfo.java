package org.antipode.generators.onnx.model;

import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An input or output of a graph.
 *
 * @param axes each axis as the file names it: a length, a name, or {@code ?}; empty for a number
 */
public record ValueInfo(String name, List<String> axes) {
  static ValueInfo of(ValueInfoProto proto) {
    return new ValueInfo(
        proto.getName(),
        proto.getType().getTensorType().getShape().getDimList().stream()
            .map(ValueInfo::axis)
            .toList());
  }

  private static String axis(TensorShapeProto.Dimension dimension) {
    if (dimension.hasDimValue() && dimension.getDimValue() > 0) {
      return String.valueOf(dimension.getDimValue());
    }
    return dimension.getDimParam().isEmpty() ? "?" : dimension.getDimParam();
  }

  /** Whether the length of an axis is in the file. */
  public boolean isKnown(int axis) {
    return axes.get(axis).chars().allMatch(Character::isDigit);
  }

  /** {@code 'z' (batch×20)}. */
  @Override
  public String toString() {
    return "'" + name + "'" + axes.stream().collect(Collectors.joining("×", " (", ")"));
  }
}
