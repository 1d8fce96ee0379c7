package org.antipode.generators.torch;

import java.util.Arrays;
import java.util.function.Supplier;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.BatchEvaluation;
import org.antipode.core.map.Evaluation;

/** A TorchScript module at several points: one call of libtorch serves as many as it has rows. */
final class TorchScriptBatch implements BatchEvaluation {
  private final TorchModule module;
  private final Supplier<TorchScriptPoints> made;
  private final TorchScriptPoints[] blocks;
  private final TorchScriptEvaluation[] points;
  private final int rows;

  /**
   * @param made makes the points of one call
   */
  TorchScriptBatch(TorchModule module, Supplier<TorchScriptPoints> made, int capacity) {
    this.module = module;
    this.made = made;
    this.rows = module.rows();
    this.blocks = new TorchScriptPoints[(capacity + rows - 1) / rows];
    for (int block = 0; block < blocks.length; block++) {
      blocks[block] = made.get();
    }
    this.points = new TorchScriptEvaluation[capacity];
  }

  @Override
  public Evaluation newEvaluation(int i) {
    if (points[i] != null) {
      points[i].leave(made);
    }
    points[i] = new TorchScriptEvaluation(module, blocks[i / rows], i % rows);
    return points[i];
  }

  @Override
  public Evaluation point(int i) {
    return points[i];
  }

  /** Computes for the rows of one block. */
  private interface Call {
    void compute(TorchScriptPoints block, int[] members);
  }

  private void each(ActiveSet set, Call call) {
    for (int begin = 0; begin < set.count(); ) {
      int block = set.indices()[begin] / rows;
      int end = begin;
      while (end < set.count() && set.indices()[end] / rows == block) {
        end++;
      }
      call.compute(blocks[block], Arrays.copyOfRange(set.indices(), begin, end));
      begin = end;
    }
  }

  /** Gathers what is given for the rows of a block, calls, and copies what is computed for them. */
  private void product(
      ActiveSet set, double[][] in, int inLength, double[][] out, int outLength, Product product) {
    each(
        set,
        (block, members) -> {
          double[] gathered = new double[rows * inLength];
          for (int i : members) {
            System.arraycopy(in[i], 0, gathered, i % rows * inLength, inLength);
          }
          double[] computed = product.of(block, gathered);
          for (int i : members) {
            System.arraycopy(computed, i % rows * outLength, out[i], 0, outLength);
          }
        });
  }

  private interface Product {
    double[] of(TorchScriptPoints block, double[] gathered);
  }

  @Override
  public void forward(double[][] x, ActiveSet set, double[][] out) {
    each(
        set,
        (block, members) -> {
          for (int i : members) {
            block.move(i % rows, x[i]);
          }
          block.evaluate();
          for (int i : members) {
            block.value(i % rows, out[i]);
          }
        });
  }

  @Override
  public void antipode(double[][] x, ActiveSet set, double[][] out) {
    product(set, x, module.inputs(), out, module.outputs(), (block, codes) -> block.antipodes());
  }

  @Override
  public void pushforward(double[][] t, ActiveSet set, double[][] out) {
    product(
        set,
        t,
        module.inputs(),
        out,
        module.outputs(),
        (block, tangents) -> block.pushforwards(tangents, 1));
  }

  @Override
  public void pullback(double[][] v, ActiveSet set, ActiveSet[] wanted, double[][] out) {
    product(set, v, module.outputs(), out, module.inputs(), TorchScriptPoints::pullbacks);
  }

  @Override
  public long sharedNanos() {
    long nanos = 0;
    for (TorchScriptPoints block : blocks) {
      nanos += block.nanos();
    }
    return nanos;
  }
}
