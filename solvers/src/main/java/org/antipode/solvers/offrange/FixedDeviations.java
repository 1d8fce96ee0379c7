package org.antipode.solvers.offrange;

import java.util.Arrays;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Vectors;
import org.antipode.core.shape.Shape;

/**
 * z ↦ G(z, v) with v fixed.
 *
 * @param rest v; read only
 */
record FixedDeviations(DifferentiableMap generator, double[] rest) implements DifferentiableMap {
  @Override
  public Shape inputShape() {
    return Shape.vector(generator.inputSize() - rest.length);
  }

  @Override
  public Shape outputShape() {
    return generator.outputShape();
  }

  @Override
  public Evaluation newEvaluation() {
    return new FixedEvaluation(this);
  }

  /** The map at one point: the first columns of J. */
  private static final class FixedEvaluation implements Evaluation {
    private final Evaluation generator;
    private final FixedDeviations map;
    private final int drawn;
    private final double[] code;
    private final ActiveSet live;
    private Evaluation antipode;
    private double[] block = new double[0];

    FixedEvaluation(FixedDeviations map) {
      this.map = map;
      this.generator = map.generator().newEvaluation();
      this.code = new double[map.generator().inputSize()];
      this.drawn = code.length - map.rest().length;
      this.live = new ActiveSet(code.length);
    }

    /** (z, v). */
    private double[] code(double[] z) {
      System.arraycopy(z, 0, code, 0, drawn);
      System.arraycopy(map.rest(), 0, code, drawn, map.rest().length);
      return code;
    }

    /** (t, 0). */
    private double[] tangent(double[] t) {
      System.arraycopy(t, 0, code, 0, drawn);
      Arrays.fill(code, drawn, code.length, 0);
      return code;
    }

    @Override
    public void forward(double[] x, double[] out) {
      generator.forward(code(x), out);
    }

    @Override
    public void antipode(double[] x, double[] out) {
      if (Vectors.largest(map.rest()) == 0) {
        generator.antipode(code(x), out);
        return;
      }
      if (antipode == null) {
        antipode = map.generator().newEvaluation();
      }
      code(x);
      for (int j = 0; j < drawn; j++) {
        code[j] = -code[j];
      }
      antipode.forward(code, out);
    }

    @Override
    public void pullback(double[] v, double[] out) {
      generator.pullback(v, code);
      System.arraycopy(code, 0, out, 0, drawn);
    }

    @Override
    public void pushforward(double[] t, double[] out) {
      generator.pushforward(tangent(t), out);
    }

    @Override
    public void settle(double[] w, double[] out) {
      generator.settle(tangent(w), out);
    }

    @Override
    public void pushforward(double[] tangents, int count, ActiveSet alive, double[] out) {
      int size = code.length;
      reserve(count);
      for (int c = 0; c < count; c++) {
        System.arraycopy(tangents, c * drawn, block, c * size, drawn);
        Arrays.fill(block, c * size + drawn, (c + 1) * size, 0);
      }
      live.clear();
      for (int p = 0; p < alive.count(); p++) {
        live.add(alive.indices()[p]);
      }
      generator.pushforward(block, count, live, out);
    }

    @Override
    public void jacobian(double[] out) {
      reserve(drawn);
      Arrays.fill(block, 0, code.length * drawn, 0);
      live.clear();
      for (int j = 0; j < drawn; j++) {
        block[j * code.length + j] = 1;
        live.add(j);
      }
      generator.pushforward(block, drawn, live, out);
    }

    private void reserve(int count) {
      if (block.length < code.length * count) {
        block = new double[Math.multiplyExact(code.length, count)];
      }
    }

    @Override
    public ActiveSet liveOutputs() {
      return generator.liveOutputs();
    }

    @Override
    public boolean atKink() {
      return generator.atKink();
    }
  }
}
