package org.antipode.generators.onnx.model;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antipode.files.Source;

/** Replaces calls of a model's own functions by their nodes. */
final class Inliner {
  private static final int DEEPEST = 50;
  private static final int MOST_NODES = 50_000;

  private final Map<String, FunctionProto> functions = new HashMap<>();
  private final TensorReader tensors;
  private final List<Node> nodes = new ArrayList<>();
  private int calls;

  Inliner(List<FunctionProto> functions, TensorReader tensors) {
    this.tensors = tensors;
    for (FunctionProto function : functions) {
      String key = key(function.getDomain(), function.getName(), function.getOverload());
      if (this.functions.put(key, function) != null) {
        throw new IllegalArgumentException(
            "defines function %s twice; export it again"
                .formatted(Source.quoted(function.getName())));
      }
    }
  }

  private static String key(String domain, String name, String overload) {
    return domain + ":" + name + ":" + overload;
  }

  /**
   * The nodes of a graph, those of its functions in the places of their calls.
   *
   * @param opset the version of the graph's operators
   */
  List<Node> nodes(List<NodeProto> graph, int opset) {
    add(graph, opset, new Scope("", Map.of(), Map.of()), 0);
    return nodes;
  }

  /**
   * Where nodes are.
   *
   * @param prefix what makes the names of a call's own values unique
   * @param names the callers' names of a function's inputs and outputs
   * @param attributes what a call gives for a function's attributes
   */
  private record Scope(
      String prefix, Map<String, String> names, Map<String, AttributeProto> attributes) {
    private String name(String inner) {
      return inner.isEmpty() ? "" : names.getOrDefault(inner, prefix + inner);
    }

    private List<String> names(List<String> inner) {
      return inner.stream().map(this::name).toList();
    }

    /** The attributes of a node, where a function's attribute is meant, what the call gives. */
    private List<AttributeProto> attributes(NodeProto node) {
      List<AttributeProto> resolved = new ArrayList<>();
      for (AttributeProto attribute : node.getAttributeList()) {
        String reference = attribute.getRefAttrName();
        if (reference.isEmpty()) {
          resolved.add(attribute);
        } else if (attributes.containsKey(reference)) {
          resolved.add(attributes.get(reference).toBuilder().setName(attribute.getName()).build());
        }
      }
      return resolved;
    }
  }

  private void add(List<NodeProto> graph, int opset, Scope scope, int depth) {
    for (int i = 0; i < graph.size(); i++) {
      NodeProto node = graph.get(i);
      String label = label(node, i, scope);
      FunctionProto function =
          functions.get(key(node.getDomain(), node.getOpType(), node.getOverload()));
      if (function == null) {
        add(node, label, opset, scope);
      } else if (depth == DEEPEST) {
        throw new IllegalArgumentException(
            "calls functions %d deep, or one that calls itself, at %s; inline them before the export"
                .formatted(depth, label));
      } else {
        int own = Opsets.of(function.getOpsetImportList(), opset);
        add(function.getNodeList(), own, inside(function, node, scope), depth + 1);
      }
    }
  }

  private static String label(NodeProto node, int position, Scope scope) {
    return node.getName().isEmpty()
        ? "node %d%s".formatted(position + 1, scope.prefix.isEmpty() ? "" : " of a function")
        : "node " + Source.quoted(node.getName());
  }

  private void add(NodeProto node, String label, int opset, Scope scope) {
    if (nodes.size() == MOST_NODES) {
      throw new IllegalArgumentException(
          "has more than %d nodes; simplify it before the export".formatted(MOST_NODES));
    }
    try {
      nodes.add(
          new Node(
              label,
              node.getOpType(),
              Opsets.isStandard(node.getDomain()) ? "" : node.getDomain(),
              opset,
              scope.names(node.getInputList()),
              scope.names(node.getOutputList()),
              new Attributes(scope.attributes(node), tensors)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s (%s): %s".formatted(label, node.getOpType(), e.getMessage()), e);
    }
  }

  private Scope inside(FunctionProto function, NodeProto call, Scope scope) {
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < function.getInputCount(); i++) {
      names.put(function.getInput(i), i < call.getInputCount() ? scope.name(call.getInput(i)) : "");
    }
    for (int i = 0; i < function.getOutputCount(); i++) {
      if (i < call.getOutputCount() && !call.getOutput(i).isEmpty()) {
        names.put(function.getOutput(i), scope.name(call.getOutput(i)));
      }
    }
    Map<String, AttributeProto> attributes = new HashMap<>();
    function.getAttributeProtoList().forEach(a -> attributes.put(a.getName(), a));
    scope.attributes(call).forEach(a -> attributes.put(a.getName(), a));
    calls++;
    return new Scope("%s/%d:".formatted(call.getOpType(), calls), names, attributes);
  }
}
