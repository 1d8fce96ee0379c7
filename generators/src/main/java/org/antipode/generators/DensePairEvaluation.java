package org.antipode.generators;

import java.util.Arrays;
import org.antipode.core.kernel.BlockProduct;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.ChainEvaluation;

/**
 * A {@link DensePair} at one point.
 *
 * <p>After the first few, f(−x) costs no second pass over W_2: σ(z) − σ(−z) = (1 + s)z for a
 * (leaky) ReLU of slope s, so W_2σ(−W_1x) = W_2σ(W_1x) − (1 + s)W_2W_1x. And the Jacobian costs
 * only the units that switched: the last W_2ΠW_1 is kept, and what changed in Π is added to it.
 */
final class DensePairEvaluation extends ChainEvaluation {
  /** After so many changes the product is formed anew, so that rounding cannot pile up. */
  private static final int CHANGES = 32;

  private final DensePair pair;
  private final DenseLayerEvaluation first;
  private final DenseLayerEvaluation second;
  private final int inputs;
  private final double[] shift;
  private final double[] scaled;
  private final ActiveSet allInputs;
  private final ActiveSet allOutputs;
  private final ActiveSet switched;
  private final BlockProduct block = new BlockProduct();

  /** W_2ΠW_1, n_2 × k by column, and the Π it was formed with. */
  private double[] product = new double[0];

  private final double[] counted;
  private long antipodes;
  private double[] change = new double[0];
  private int changes;

  DensePairEvaluation(DensePair pair) {
    this(pair, new DenseLayerEvaluation(pair.first()), new DenseLayerEvaluation(pair.second()));
  }

  private DensePairEvaluation(
      DensePair pair, DenseLayerEvaluation first, DenseLayerEvaluation second) {
    super(pair.second(), second, pair.first(), first);
    this.pair = pair;
    this.first = first;
    this.second = second;
    this.inputs = pair.inputSize();
    this.shift = new double[pair.outputSize()];
    this.scaled = new double[inputs];
    this.allInputs = ActiveSet.all(inputs);
    this.allOutputs = ActiveSet.all(pair.outputSize());
    this.switched = new ActiveSet(pair.first().outputSize());
    this.counted = new double[pair.first().outputSize()];
  }

  @Override
  public void antipode(double[] x, double[] out) {
    antipodes++;
    if (antipodes <= pair.plainAntipodes()) {
      super.antipode(x, out);
      return;
    }
    DenseLayer layer = pair.first();
    double factor = 1 + layer.activation().offSlope(layer.negativeSlope());
    for (int j = 0; j < inputs; j++) {
      scaled[j] = factor * x[j];
    }
    Arrays.fill(shift, 0);
    pair.product().addProduct(scaled, allInputs, shift);
    second.shifted(shift, out);
  }

  @Override
  public void jacobian(double[] out) {
    int rows = shift.length;
    if (product.length == 0) {
      product = new double[Math.multiplyExact(rows, inputs)];
      change = new double[counted.length * inputs];
    }
    follow();
    double[] derivative = second.derivative();
    for (int c = 0; c < inputs; c++) {
      for (int i = 0; i < rows; i++) {
        out[c * rows + i] = derivative[i] * product[c * rows + i];
      }
    }
  }

  /** Brings the product from the Π it was formed with to that of the point. */
  private void follow() {
    double[] present = first.derivative();
    ActiveSet live = first.liveOutputs();
    fillSwitched(present);
    if (changes == 0 || changes == CHANGES || switched.count() >= live.count()) {
      Arrays.fill(product, 0);
      Arrays.fill(counted, 0);
      changes = 0;
      fillSwitched(present);
    }
    changes++;
    ColumnMatrix weights = pair.first().weights();
    for (int p = 0; p < switched.count(); p++) {
      int unit = switched.indices()[p];
      double difference = present[unit] - counted[unit];
      for (int c = 0; c < inputs; c++) {
        change[c * counted.length + unit] = difference * weights.get(unit, c);
      }
    }
    block.add(pair.second().weights(), change, inputs, switched, allOutputs, product);
    System.arraycopy(present, 0, counted, 0, counted.length);
  }

  private void fillSwitched(double[] present) {
    switched.clear();
    for (int i = 0; i < present.length; i++) {
      if (present[i] != counted[i]) {
        switched.add(i);
      }
    }
  }
}
