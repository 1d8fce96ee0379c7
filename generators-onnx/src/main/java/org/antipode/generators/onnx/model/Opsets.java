package org.antipode.generators.onnx.model;

import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import java.util.List;

/** The versions of ONNX's operators that are supported. */
public final class Opsets {
  /** The first one. */
  public static final int FIRST = 9;

  /** The last one whose changes are all known. */
  public static final int LAST = 25;

  private Opsets() {}

  /** Whether a domain is ONNX's own. */
  static boolean isStandard(String domain) {
    return domain.isEmpty() || domain.equals("ai.onnx");
  }

  /** The version of ONNX's own operators that a model or function names, or another one. */
  static int of(List<OperatorSetIdProto> imports, int missing) {
    long version = missing;
    for (OperatorSetIdProto entry : imports) {
      version = isStandard(entry.getDomain()) ? entry.getVersion() : version;
    }
    if (version == 0) {
      throw new IllegalArgumentException(
          "names no version of ONNX's operators, so it may be cut short; export it again");
    }
    if (version < FIRST || version > LAST) {
      throw new IllegalArgumentException(
          "is written for opset %d, but opsets %d to %d are supported; %s"
              .formatted(
                  version,
                  FIRST,
                  LAST,
                  version < FIRST
                      ? "convert it with onnx.version_converter.convert_version(model, 17)"
                      : "export it with opset_version=20"));
    }
    return (int) version;
  }
}
