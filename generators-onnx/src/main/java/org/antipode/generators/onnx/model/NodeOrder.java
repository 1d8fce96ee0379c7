package org.antipode.generators.onnx.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antipode.core.NearestName;
import org.antipode.files.Source;

/** The nodes that an output needs, each after those that it reads from. */
public final class NodeOrder {
  private static final int MOST_COMPARED = 2000;

  private final Map<String, Node> producers = new HashMap<>();
  private final Set<String> given;
  private final Set<String> read = new LinkedHashSet<>();

  /**
   * @param given the names of inputs and initialisers
   * @throws IllegalArgumentException if two nodes, or a node and an initialiser, give one value
   */
  public NodeOrder(List<Node> nodes, Set<String> given) {
    this.given = given;
    for (Node node : nodes) {
      for (String output : node.outputs()) {
        boolean twice = given.contains(output) || producers.put(output, node) != null;
        if (twice && !output.isEmpty()) {
          throw new IllegalArgumentException(
              "%s computes %s, which is there already; give each value its own name"
                  .formatted(node.place(), Source.quoted(output)));
        }
      }
    }
  }

  /**
   * The nodes that a value needs.
   *
   * @throws IllegalArgumentException if a value that is read is not there, or if it needs itself
   */
  public List<Node> to(String output) {
    List<Node> ordered = new ArrayList<>();
    Set<Node> done = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> stack = new ArrayDeque<>();
    push(output, "the graph's output", stack, done, open);
    while (!stack.isEmpty()) {
      Node node = stack.peek();
      if (open.add(node)) {
        for (String input : node.inputs()) {
          if (!input.isEmpty()) {
            push(input, node.place(), stack, done, open);
          }
        }
      } else {
        stack.pop();
        if (done.add(node)) {
          ordered.add(node);
        }
      }
    }
    return ordered;
  }

  private void push(
      String value, String reader, Deque<Node> stack, Set<Node> done, Set<Node> open) {
    if (given.contains(value)) {
      read.add(value);
      return;
    }
    Node producer = producers.get(value);
    if (producer == null) {
      throw new IllegalArgumentException(
          "%s reads %s, which no input, initialiser or node gives%s; export it again"
              .formatted(
                  reader,
                  Source.quoted(value),
                  nearest(value).map(name -> " (is it " + Source.quoted(name) + "?)").orElse("")));
    }
    if (done.contains(producer)) {
      return;
    }
    if (open.contains(producer)) {
      throw new IllegalArgumentException(
          "%s needs its own result, %s: the graph has a cycle; export it again"
              .formatted(producer.place(), Source.quoted(value)));
    }
    stack.push(producer);
  }

  /** Of a graph so large that comparing all names would take long, none. */
  private Optional<String> nearest(String value) {
    return producers.size() > MOST_COMPARED
        ? Optional.empty()
        : NearestName.to(value, producers.keySet());
  }

  /** The inputs and initialisers that the nodes asked for so far read. */
  public Set<String> read() {
    return read;
  }
}
