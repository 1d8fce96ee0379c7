package org.antipode.generators.dense;

import java.util.Arrays;
import org.antipode.core.kernel.BlockProduct;
import org.antipode.core.map.ActiveSet;
import org.antipode.generators.layer.WeightedEvaluation;

/**
 * (x, Δ) ↦ (W + Δ)x + b at one point, Δ by column as W is. The columns of Δ that belong to zeros of
 * x cost nothing but a copy.
 */
final class WeightedDense implements WeightedEvaluation {
  private final DenseAffine map;
  private final double[] change;
  private boolean isChanged;
  private final double[] input;
  private final ActiveSet nonzeroInputs;
  private final ActiveSet nonzeroTangents;
  private final int rows;
  private final BlockProduct block = new BlockProduct();

  WeightedDense(DenseAffine map) {
    int columns = map.inputSize();
    this.map = map;
    this.change = new double[map.weightCount()];
    this.input = new double[columns];
    this.nonzeroInputs = new ActiveSet(columns);
    this.nonzeroTangents = new ActiveSet(columns);
    this.rows = map.outputSize();
  }

  @Override
  public void forward(double[] x, double[] changes, int from, double[] out) {
    System.arraycopy(x, 0, input, 0, input.length);
    System.arraycopy(changes, from, change, 0, change.length);
    isChanged = isAnyNonzero(change);
    if (map.bias().length == 0) {
      Arrays.fill(out, 0);
    } else {
      System.arraycopy(map.bias(), 0, out, 0, rows);
    }
    nonzeroInputs.fillNonzeros(input);
    map.weights().addProduct(input, nonzeroInputs, out);
    if (isChanged) {
      addColumns(change, 0, input, nonzeroInputs, out);
    }
  }

  private static boolean isAnyNonzero(double[] numbers) {
    for (double number : numbers) {
      if (number != 0) {
        return true;
      }
    }
    return false;
  }

  /** out += Σ h_j M_j over the active columns of a matrix that begins at an index. */
  private void addColumns(double[] m, int first, double[] h, ActiveSet active, double[] out) {
    for (int p = 0; p < active.count(); p++) {
      int j = active.indices()[p];
      int at = first + j * rows;
      double factor = h[j];
      for (int i = 0; i < rows; i++) {
        out[i] += factor * m[at + i];
      }
    }
  }

  @Override
  public void weightGradient(double[] v, double[] out, int from) {
    Arrays.fill(out, from, from + change.length, 0);
    for (int p = 0; p < nonzeroInputs.count(); p++) {
      int j = nonzeroInputs.indices()[p];
      int at = from + j * rows;
      for (int i = 0; i < rows; i++) {
        out[at + i] = input[j] * v[i];
      }
    }
  }

  @Override
  public void pullback(double[] v, ActiveSet wanted, double[] out) {
    map.weights().transposeProduct(v, wanted, out);
    for (int p = 0; p < wanted.count() && isChanged; p++) {
      int j = wanted.indices()[p];
      int at = j * rows;
      double product = 0;
      for (int i = 0; i < rows; i++) {
        product += change[at + i] * v[i];
      }
      out[j] += product;
    }
  }

  @Override
  public void pushforward(double[] t, double[] out) {
    Arrays.fill(out, 0);
    nonzeroTangents.fillNonzeros(t);
    map.weights().addProduct(t, nonzeroTangents, out);
    if (isChanged) {
      addColumns(change, 0, t, nonzeroTangents, out);
    }
  }

  @Override
  public void addWeightPushforward(double[] tangents, int from, double[] out) {
    addColumns(tangents, from, input, nonzeroInputs, out);
  }

  @Override
  public void pushforward(
      double[] tangents, int count, ActiveSet liveInputs, ActiveSet liveOutputs, double[] out) {
    block.multiply(map.weights(), tangents, count, liveInputs, liveOutputs, out);
    for (int c = 0; c < count; c++) {
      for (int p = 0; p < liveInputs.count() && isChanged; p++) {
        int j = liveInputs.indices()[p];
        double factor = tangents[c * input.length + j];
        for (int i = 0; i < rows; i++) {
          out[c * rows + i] += factor * change[j * rows + i];
        }
      }
    }
  }
}
