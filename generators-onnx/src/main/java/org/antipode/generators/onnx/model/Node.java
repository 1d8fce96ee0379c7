package org.antipode.generators.onnx.model;

import java.util.List;

/**
 * One node of a graph.
 *
 * @param label how messages call it: {@code node '/4/Conv'}
 * @param opset the version of ONNX's operators that the node is written for
 * @param inputs the names of the values that it reads; an empty name is an input that is left out
 * @param outputs the names of the values that it computes, some of them perhaps empty
 */
public record Node(
    String label,
    String operator,
    String domain,
    int opset,
    List<String> inputs,
    List<String> outputs,
    Attributes attributes) {
  /** {@code node '/4/Conv' (Conv)}. */
  public String place() {
    return label + " (" + operator + ")";
  }
}
