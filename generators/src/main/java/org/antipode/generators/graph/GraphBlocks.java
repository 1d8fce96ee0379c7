package org.antipode.generators.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.network.DenseWeights;
import org.antipode.core.network.Layer;

/**
 * The block pushforward of a {@link GraphEvaluation}: a block of tangents goes through each map's
 * own block pushforward, in slices of columns that bound the memory.
 */
final class GraphBlocks {
  /** A map's Jacobian of more numbers, 32 MiB, is not kept. */
  private static final int LARGEST_JACOBIAN = 1 << 22;

  private final List<Node> nodes;
  private final Evaluation[] evaluations;
  private final int inputSize;
  private final int outputSize;

  /** Whether a map's products are cheaper for fewer inputs. */
  private final boolean[] readsLive;

  /** All inputs of each map. Maps of the same size share a set. */
  private final ActiveSet[] all;

  private final ActiveSet allLatent;
  private final double[][] jacobians;
  private BlockPlaces places;

  GraphBlocks(Graph graph, Evaluation[] evaluations) {
    this.nodes = graph.nodes();
    this.evaluations = evaluations;
    this.inputSize = graph.inputSize();
    this.outputSize = graph.outputSize();
    this.readsLive = new boolean[nodes.size()];
    this.jacobians = new double[nodes.size()][];
    this.all = new ActiveSet[nodes.size()];
    Map<Integer, ActiveSet> sets = new HashMap<>();
    for (int n = 0; n < nodes.size(); n++) {
      Node node = nodes.get(n);
      readsLive[n] = node.isPlain() && isDense(node.map());
      all[n] = sets.computeIfAbsent(node.inputSize(), ActiveSet::all);
    }
    this.allLatent = sets.computeIfAbsent(inputSize, ActiveSet::all);
  }

  private static boolean isDense(DifferentiableMap map) {
    return map instanceof DenseWeights
        || map instanceof Layer layer && layer.affine() instanceof DenseWeights;
  }

  /** All entries of the latent code. */
  ActiveSet allLatent() {
    return allLatent;
  }

  /**
   * The inputs of node n whose derivative can be other than zero, or all of them where fewer ones
   * would not be cheaper.
   *
   * @param latent the entries of the latent code that count
   */
  ActiveSet liveInputs(int n, ActiveSet latent) {
    Node node = nodes.get(n);
    if (node.readsLatentAlone()) {
      return latent;
    }
    return readsLive[n] ? evaluations[node.inputs()[0] - 1].liveOutputs() : all[n];
  }

  void pushforward(double[] tangents, int count, ActiveSet live, double[] out) {
    int slice = reserve(count);
    for (int from = 0; from < count; from += slice) {
      int width = Math.min(slice, count - from);
      if (slice == count) {
        push(tangents, width, live, out);
      } else {
        System.arraycopy(tangents, from * inputSize, places.value(0), 0, width * inputSize);
        push(places.value(0), width, live, places.value(nodes.size()));
        copyOut(from, width, out);
      }
    }
  }

  private void push(double[] tangents, int width, ActiveSet live, double[] out) {
    for (int n = 0; n < nodes.size(); n++) {
      double[] to = n + 1 == nodes.size() ? out : places.value(n + 1);
      evaluations[n].pushforward(input(n, tangents, width), width, liveInputs(n, live), to);
    }
  }

  /** Maps of the latent code alone compute their Jacobians at once, the others slice by slice. */
  void jacobian(double[] out) {
    int slice = reserve(inputSize);
    for (int n = 0; n < nodes.size(); n++) {
      int size = nodes.get(n).outputSize();
      if (nodes.get(n).readsLatentAlone() && (long) size * inputSize <= LARGEST_JACOBIAN) {
        if (jacobians[n] == null) {
          jacobians[n] = new double[size * inputSize];
        }
        evaluations[n].jacobian(jacobians[n]);
      }
    }
    for (int from = 0; from < inputSize; from += slice) {
      int width = Math.min(slice, inputSize - from);
      if (slice == inputSize) {
        pushIdentity(from, width, out);
      } else {
        pushIdentity(from, width, places.value(nodes.size()));
        copyOut(from, width, out);
      }
    }
  }

  private void pushIdentity(int from, int width, double[] out) {
    double[] identity = places.value(0);
    Arrays.fill(identity, 0, width * inputSize, 0);
    for (int c = 0; c < width; c++) {
      identity[c * inputSize + from + c] = 1;
    }
    for (int n = 0; n < nodes.size(); n++) {
      double[] to = n + 1 == nodes.size() ? out : places.value(n + 1);
      if (jacobians[n] != null) {
        int size = nodes.get(n).outputSize();
        System.arraycopy(jacobians[n], from * size, to, 0, width * size);
      } else {
        ActiveSet live = liveInputs(n, allLatent);
        evaluations[n].pushforward(input(n, identity, width), width, live, to);
      }
    }
  }

  private void copyOut(int from, int width, double[] out) {
    System.arraycopy(places.value(nodes.size()), 0, out, from * outputSize, width * outputSize);
  }

  private int reserve(int count) {
    if (places == null) {
      places = new BlockPlaces(nodes, inputSize);
    }
    return places.reserve(count);
  }

  private double[] input(int n, double[] tangents, int width) {
    int[] inputs = nodes.get(n).inputs();
    if (inputs.length == 1) {
      return inputs[0] == 0 ? tangents : places.value(inputs[0]);
    }
    double[] join = places.join(n);
    int height = nodes.get(n).inputSize();
    int at = 0;
    for (int value : inputs) {
      double[] block = value == 0 ? tangents : places.value(value);
      int size = value == 0 ? inputSize : nodes.get(value - 1).outputSize();
      for (int c = 0; c < width; c++) {
        System.arraycopy(block, c * size, join, c * height + at, size);
      }
      at += size;
    }
    return join;
  }
}
