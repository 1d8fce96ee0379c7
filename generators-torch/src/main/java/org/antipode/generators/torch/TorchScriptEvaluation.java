package org.antipode.generators.torch;

import java.util.function.Supplier;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Evaluation;

/** One row of {@link TorchScriptPoints}. */
final class TorchScriptEvaluation implements Evaluation {
  private final int inputs;
  private final int outputs;
  private final int rows;
  private final ActiveSet all;

  /** Null from when another evaluation has taken the row until the next call. */
  private TorchScriptPoints points;

  private Supplier<TorchScriptPoints> made;
  private double[] code;
  private int row;

  TorchScriptEvaluation(TorchModule module, TorchScriptPoints points, int row) {
    this.inputs = module.inputs();
    this.outputs = module.outputs();
    this.rows = module.rows();
    this.all = ActiveSet.all(outputs);
    this.points = points;
    this.row = row;
  }

  /**
   * Another evaluation takes the row; this one keeps its code.
   *
   * @param own makes points for this evaluation alone
   */
  void leave(Supplier<TorchScriptPoints> own) {
    made = own;
    code = points.code(row);
    points = null;
    row = 0;
  }

  private TorchScriptPoints points() {
    if (points == null) {
      points = made.get();
      points.move(0, code);
      points.evaluate();
    }
    return points;
  }

  @Override
  public void forward(double[] x, double[] out) {
    if (points == null) {
      points = made.get();
    }
    points.move(row, x);
    points.evaluate();
    points.value(row, out);
  }

  @Override
  public void antipode(double[] x, double[] out) {
    System.arraycopy(points().antipodes(), row * outputs, out, 0, outputs);
  }

  @Override
  public void pullback(double[] v, double[] out) {
    double[] direction = new double[rows * outputs];
    System.arraycopy(v, 0, direction, row * outputs, outputs);
    System.arraycopy(points().pullbacks(direction), row * inputs, out, 0, inputs);
  }

  @Override
  public void pushforward(double[] t, double[] out) {
    pushforward(t, 1, all, out);
  }

  @Override
  public void pushforward(double[] tangents, int count, ActiveSet live, double[] out) {
    double[] each = new double[count * rows * inputs];
    for (int j = 0; j < count; j++) {
      System.arraycopy(tangents, j * inputs, each, (j * rows + row) * inputs, inputs);
    }
    double[] images = points().pushforwards(each, count);
    for (int j = 0; j < count; j++) {
      System.arraycopy(images, (j * rows + row) * outputs, out, j * outputs, outputs);
    }
  }

  @Override
  public void jacobian(double[] out) {
    points().jacobian(row, out);
  }

  @Override
  public ActiveSet liveOutputs() {
    return all;
  }
}
