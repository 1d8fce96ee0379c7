package org.antipode.generators.onnx.model;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antipode.generators.onnx.value.Constant;

/** An ONNX file: its nodes with functions inlined, its inputs, outputs and initialisers. */
public final class Model {
  private final String producer;
  private final int opset;
  private final List<Node> nodes;
  private final List<ValueInfo> inputs;
  private final List<ValueInfo> outputs;
  private final Map<String, TensorProto> initialisers;
  private final TensorReader tensors;

  Model(
      String producer,
      int opset,
      List<Node> nodes,
      List<ValueInfo> inputs,
      List<ValueInfo> outputs,
      Map<String, TensorProto> initialisers,
      TensorReader tensors) {
    this.producer = producer;
    this.opset = opset;
    this.nodes = List.copyOf(nodes);
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
    this.initialisers = new LinkedHashMap<>(initialisers);
    this.tensors = tensors;
  }

  /** The program that wrote the file, with its version: {@code pytorch 2.11.0}. */
  public String producer() {
    return producer;
  }

  /** The version of ONNX's operators. */
  public int opset() {
    return opset;
  }

  /** The nodes in the file's order, which may be any. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The inputs that no initialiser gives. */
  public List<ValueInfo> inputs() {
    return inputs;
  }

  public List<ValueInfo> outputs() {
    return outputs;
  }

  /** The names of all initialisers. */
  public Set<String> initialisers() {
    return initialisers.keySet();
  }

  /**
   * Decodes an initialiser; empty if there is none of this name.
   *
   * @throws IllegalArgumentException if its numbers are not there
   */
  public Optional<Constant> initialiser(String name) {
    return Optional.ofNullable(initialisers.get(name))
        .map(tensor -> tensors.read(tensor, "initialiser '" + name + "'"));
  }

  /** The files beside the model that initialisers were read from so far. */
  public Set<String> externalFiles() {
    return tensors.externalFiles();
  }
}
