package org.antipode.generators.linear;

import java.util.Arrays;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Evaluation;

/** The evaluation of a {@link FlatMap}: the same products at every point. */
final class FlatEvaluation implements Evaluation {
  private final FlatMap map;
  private final double[] bias;
  private final int inputs;
  private final int outputs;
  private double[] unit;
  private ActiveSet all;

  FlatEvaluation(FlatMap map) {
    this.map = map;
    this.bias = map.bias();
    this.inputs = map.inputSize();
    this.outputs = map.outputSize();
  }

  @Override
  public void forward(double[] x, double[] out) {
    map.apply(x, 0, out, 0);
    for (int i = 0; i < bias.length; i++) {
      out[i] += bias[i];
    }
  }

  /** −Lx + b. */
  @Override
  public void antipode(double[] x, double[] out) {
    map.apply(x, 0, out, 0);
    for (int i = 0; i < outputs; i++) {
      out[i] = bias.length == 0 ? -out[i] : bias[i] - out[i];
    }
  }

  @Override
  public void pullback(double[] v, double[] out) {
    map.adjoint(v, out);
  }

  @Override
  public void pushforward(double[] t, double[] out) {
    map.apply(t, 0, out, 0);
  }

  @Override
  public void pushforward(double[] tangents, int count, ActiveSet live, double[] out) {
    for (int c = 0; c < count; c++) {
      map.apply(tangents, c * inputs, out, c * outputs);
    }
  }

  @Override
  public void jacobian(double[] out) {
    if (unit == null) {
      unit = new double[inputs];
    }
    Arrays.fill(unit, 0);
    for (int c = 0; c < inputs; c++) {
      unit[c] = 1;
      map.apply(unit, 0, out, c * outputs);
      unit[c] = 0;
    }
  }

  @Override
  public ActiveSet liveOutputs() {
    if (all == null) {
      all = ActiveSet.all(outputs);
    }
    return all;
  }
}
