package org.antipode.generators.graph;

import java.util.List;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Evaluation;

/**
 * A {@link Graph} at one point.
 *
 * <p>Each map's evaluation keeps what its derivative needs. A value's array therefore holds the
 * value in {@link #forward}, its tangent in {@link #pushforward} and its adjoint in {@link
 * #pullback}. An adjoint is written by the last of the maps that read the value; the others add to
 * it.
 */
final class GraphEvaluation implements Evaluation {
  private final List<Node> nodes;
  private final int last;
  private final Evaluation[] evaluations;
  private final double[][] values;

  /** The inputs of maps of several values, and the adjoints that are added to a value's. */
  private final double[][] joined;

  private final boolean[][] writes;
  private final GraphBlocks blocks;
  private Evaluation[] opposite;
  private double[] oppositePoint;

  GraphEvaluation(Graph graph) {
    this(graph, newEvaluations(graph.nodes()));
  }

  /**
   * @param evaluations of the maps, owned by this one from now on
   */
  GraphEvaluation(Graph graph, Evaluation[] evaluations) {
    this.evaluations = evaluations;
    nodes = graph.nodes();
    last = nodes.size();
    values = new double[last + 1][];
    joined = new double[last][];
    writes = new boolean[last][];
    boolean[] written = new boolean[last + 1];
    for (int n = last - 1; n >= 0; n--) {
      Node node = nodes.get(n);
      writes[n] = new boolean[node.inputs().length];
      for (int j = 0; j < writes[n].length; j++) {
        writes[n][j] = !written[node.inputs()[j]];
        written[node.inputs()[j]] = true;
      }
      values[n + 1] = n + 1 == last ? null : new double[node.outputSize()];
      joined[n] = node.isPlain() && writes[n][0] ? null : new double[node.inputSize()];
    }
    blocks = new GraphBlocks(graph, evaluations);
  }

  private static Evaluation[] newEvaluations(List<Node> nodes) {
    return nodes.stream().map(node -> node.map().newEvaluation()).toArray(Evaluation[]::new);
  }

  /** One of an evaluation's products. */
  private interface Product {
    void compute(Evaluation map, double[] in, double[] out);
  }

  private void run(Product product, double[] in, double[] out) {
    hold(in, out);
    for (int n = 0; n < last; n++) {
      product.compute(evaluations[n], input(n), values[n + 1]);
    }
    hold(null, null);
  }

  /** The caller's arrays serve as those of the latent code and of the signal during a call. */
  private void hold(double[] latent, double[] signal) {
    values[0] = latent;
    values[last] = signal;
  }

  private double[] input(int n) {
    int[] inputs = nodes.get(n).inputs();
    if (inputs.length == 1) {
      return values[inputs[0]];
    }
    int at = 0;
    for (int value : inputs) {
      System.arraycopy(values[value], 0, joined[n], at, values[value].length);
      at += values[value].length;
    }
    return joined[n];
  }

  @Override
  public void forward(double[] x, double[] out) {
    run(Evaluation::forward, x, out);
  }

  @Override
  public void pushforward(double[] t, double[] out) {
    run(Evaluation::pushforward, t, out);
  }

  @Override
  public void settle(double[] w, double[] out) {
    run(Evaluation::settle, w, out);
  }

  /** Maps of the latent code alone reuse their products; the others have a second evaluation. */
  @Override
  public void antipode(double[] x, double[] out) {
    if (opposite == null) {
      opposite = newEvaluations(nodes);
      oppositePoint = new double[x.length];
    }
    for (int i = 0; i < oppositePoint.length; i++) {
      oppositePoint[i] = -x[i];
    }
    hold(oppositePoint, out);
    for (int n = 0; n < last; n++) {
      if (nodes.get(n).readsLatentAlone()) {
        evaluations[n].antipode(x, values[n + 1]);
      } else {
        opposite[n].forward(input(n), values[n + 1]);
      }
    }
    hold(null, null);
  }

  @Override
  public void pullback(double[] v, double[] out) {
    pullback(v, blocks.allLatent(), out);
  }

  @Override
  public void pullback(double[] v, ActiveSet wanted, double[] out) {
    hold(out, v);
    for (int n = last - 1; n >= 0; n--) {
      int[] inputs = nodes.get(n).inputs();
      if (inputs.length == 1 && writes[n][0]) {
        pull(n, wanted, values[inputs[0]]);
      } else {
        pull(n, wanted, joined[n]);
        split(n, inputs);
      }
    }
    hold(null, null);
  }

  private void pull(int n, ActiveSet wanted, double[] out) {
    ActiveSet live = blocks.liveInputs(n, wanted);
    if (live.isFull()) {
      evaluations[n].pullback(values[n + 1], out);
    } else {
      evaluations[n].pullback(values[n + 1], live, out);
    }
  }

  private void split(int n, int[] inputs) {
    int at = 0;
    for (int j = 0; j < inputs.length; j++) {
      double[] adjoint = values[inputs[j]];
      if (writes[n][j]) {
        System.arraycopy(joined[n], at, adjoint, 0, adjoint.length);
      } else {
        for (int i = 0; i < adjoint.length; i++) {
          adjoint[i] += joined[n][at + i];
        }
      }
      at += adjoint.length;
    }
  }

  @Override
  public void pushforward(double[] tangents, int count, ActiveSet live, double[] out) {
    blocks.pushforward(tangents, count, live, out);
  }

  @Override
  public void jacobian(double[] out) {
    blocks.jacobian(out);
  }

  @Override
  public ActiveSet liveOutputs() {
    return evaluations[last - 1].liveOutputs();
  }

  @Override
  public boolean atKink() {
    for (Evaluation evaluation : evaluations) {
      if (evaluation.atKink()) {
        return true;
      }
    }
    return false;
  }
}
