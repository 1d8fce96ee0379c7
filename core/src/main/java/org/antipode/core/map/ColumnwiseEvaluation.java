package org.antipode.core.map;

import java.util.Arrays;

/**
 * An {@link Evaluation} for maps that only know single products: blocks of tangents and the
 * Jacobian are made column by column, and every output is live.
 *
 * <p>Extend it when a map's derivative is cheap or rare; implement {@link Evaluation} itself to do
 * better.
 */
public abstract class ColumnwiseEvaluation implements Evaluation {
  private final DifferentiableMap map;
  private final int inputSize;
  private final int outputSize;
  private final ActiveSet all;
  private double[] tangent;
  private double[] image;
  private Evaluation antipode;

  protected ColumnwiseEvaluation(DifferentiableMap map) {
    this.map = map;
    inputSize = map.inputSize();
    outputSize = map.outputSize();
    all = ActiveSet.all(outputSize);
  }

  /** With a second evaluation, made at the first call. */
  @Override
  public final void antipode(double[] x, double[] out) {
    allocate();
    if (antipode == null) {
      antipode = map.newEvaluation();
    }
    for (int i = 0; i < inputSize; i++) {
      tangent[i] = -x[i];
    }
    antipode.forward(tangent, out);
  }

  @Override
  public final void pushforward(double[] tangents, int count, ActiveSet live, double[] out) {
    allocate();
    for (int c = 0; c < count; c++) {
      System.arraycopy(tangents, c * inputSize, tangent, 0, inputSize);
      pushforward(tangent, image);
      System.arraycopy(image, 0, out, c * outputSize, outputSize);
    }
  }

  @Override
  public final void jacobian(double[] out) {
    allocate();
    Arrays.fill(tangent, 0);
    for (int c = 0; c < inputSize; c++) {
      tangent[c] = 1;
      pushforward(tangent, image);
      tangent[c] = 0;
      System.arraycopy(image, 0, out, c * outputSize, outputSize);
    }
  }

  @Override
  public final ActiveSet liveOutputs() {
    return all;
  }

  private void allocate() {
    if (tangent == null) {
      tangent = new double[inputSize];
      image = new double[outputSize];
    }
  }
}
