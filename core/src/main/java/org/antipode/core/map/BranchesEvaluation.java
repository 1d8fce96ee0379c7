package org.antipode.core.map;

import java.util.Arrays;
import java.util.List;

/** {@link Branches} at one point. */
final class BranchesEvaluation implements Evaluation {
  private final Branches map;
  private final List<Evaluation> branches;
  private final double[][] parts;
  private final double[] back;
  private final double[] marks;
  private final ActiveSet live;
  private double[] block = new double[0];

  BranchesEvaluation(Branches map) {
    this.map = map;
    branches = map.maps().stream().map(DifferentiableMap::newEvaluation).toList();
    parts = map.maps().stream().map(part -> new double[part.outputSize()]).toArray(double[][]::new);
    back = new double[map.inputSize()];
    marks = new double[map.outputSize()];
    live = new ActiveSet(marks.length);
  }

  /** One of an evaluation's products. */
  private interface Product {
    void compute(Evaluation branch, double[] in, double[] out);
  }

  private void join(Product product, double[] in, double[] out) {
    Arrays.fill(out, 0);
    for (int i = 0; i < parts.length; i++) {
      product.compute(branches.get(i), in, parts[i]);
      map.add(i, parts[i], 1, out);
    }
  }

  @Override
  public void forward(double[] x, double[] out) {
    join(Evaluation::forward, x, out);
  }

  @Override
  public void antipode(double[] x, double[] out) {
    join(Evaluation::antipode, x, out);
  }

  @Override
  public void pushforward(double[] t, double[] out) {
    join(Evaluation::pushforward, t, out);
  }

  @Override
  public void settle(double[] w, double[] out) {
    join(Evaluation::settle, w, out);
  }

  @Override
  public void pullback(double[] v, double[] out) {
    Arrays.fill(out, 0);
    for (int i = 0; i < parts.length; i++) {
      map.copy(i, v, parts[i]);
      branches.get(i).pullback(parts[i], back);
      for (int j = 0; j < out.length; j++) {
        out[j] += back[j];
      }
    }
  }

  @Override
  public void pushforward(double[] tangents, int count, ActiveSet inputs, double[] out) {
    Arrays.fill(out, 0, marks.length * count, 0);
    for (int i = 0; i < parts.length; i++) {
      branches.get(i).pushforward(tangents, count, inputs, block(i, count));
      map.add(i, block, count, out);
    }
  }

  @Override
  public void jacobian(double[] out) {
    Arrays.fill(out, 0, marks.length * back.length, 0);
    for (int i = 0; i < parts.length; i++) {
      branches.get(i).jacobian(block(i, back.length));
      map.add(i, block, back.length, out);
    }
  }

  private double[] block(int i, int count) {
    if (block.length < parts[i].length * count) {
      block = new double[Math.multiplyExact(parts[i].length, count)];
    }
    return block;
  }

  @Override
  public ActiveSet liveOutputs() {
    Arrays.fill(marks, 0);
    for (int i = 0; i < parts.length; i++) {
      ActiveSet ofPart = branches.get(i).liveOutputs();
      Arrays.fill(parts[i], 0);
      for (int p = 0; p < ofPart.count(); p++) {
        parts[i][ofPart.indices()[p]] = 1;
      }
      map.add(i, parts[i], 1, marks);
    }
    live.fillNonzeros(marks);
    return live;
  }

  @Override
  public boolean atKink() {
    for (Evaluation branch : branches) {
      if (branch.atKink()) {
        return true;
      }
    }
    return false;
  }
}
