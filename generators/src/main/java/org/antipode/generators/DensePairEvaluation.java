package org.antipode.generators;

import java.util.Arrays;
import org.antipode.core.kernel.BlockProduct;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.kernel.SharedProducts;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.ChainEvaluation;

/**
 * A {@link DensePair} at one point.
 *
 * <p>After the first few, f(−x) costs no second pass over W_2: σ(z) − σ(−z) = (1 + s)z for a
 * (leaky) ReLU of slope s, so W_2σ(−W_1x) = W_2σ(W_1x) − (1 + s)W_2W_1x. And the Jacobian costs
 * only the units that switched: the live rows of the last W_2ΠW_1 are kept, what changed in Π is
 * added to them, and rows that come to life are formed anew.
 */
final class DensePairEvaluation extends ChainEvaluation {
  /** After so many changes the product is formed anew, so that rounding cannot pile up. */
  private static final int CHANGES = 32;

  /** With fewer tangents, picking the live rows out costs more than it saves: all are kept. */
  private static final int FEW_INPUTS = 64;

  private final DensePair pair;
  private final DenseLayerEvaluation first;
  private final DenseLayerEvaluation second;
  private final int inputs;
  private final double[] shift;
  private final double[] scaled;
  private final ActiveSet allInputs;
  private final ActiveSet switched;
  private final BlockProduct block = new BlockProduct();

  /** The kept rows of W_2ΠW_1, n_2 × k by column, which they are, and the Π it was formed with. */
  private double[] product = new double[0];

  private final boolean[] hasRow;
  private final double[] counted;
  private final double[] none;
  private final ActiveSet keptRows;
  private final ActiveSet newRows;
  private long antipodes;
  private double[] change = new double[0];
  private int changes;

  DensePairEvaluation(DensePair pair) {
    this(pair, new DenseLayerEvaluation(pair.first()), new DenseLayerEvaluation(pair.second()));
  }

  /**
   * @param first an evaluation of the first layer, owned by the pair from now on
   * @param second an evaluation of the second layer, owned by the pair from now on
   */
  DensePairEvaluation(DensePair pair, DenseLayerEvaluation first, DenseLayerEvaluation second) {
    super(pair.second(), second, pair.first(), first);
    this.pair = pair;
    this.first = first;
    this.second = second;
    this.inputs = pair.inputSize();
    this.shift = new double[pair.outputSize()];
    this.scaled = new double[inputs];
    this.allInputs = ActiveSet.all(inputs);
    this.hasRow = new boolean[pair.outputSize()];
    this.keptRows = new ActiveSet(pair.outputSize());
    this.newRows = new ActiveSet(pair.outputSize());
    this.switched = new ActiveSet(pair.first().outputSize());
    this.counted = new double[pair.first().outputSize()];
    this.none = new double[pair.first().outputSize()];
  }

  @Override
  public void antipode(double[] x, double[] out) {
    if (takesPlainAntipode()) {
      super.antipode(x, out);
    } else {
      scaleShift(x);
      pair.product().addProduct(scaled, allInputs, shift);
      finishShift(out);
    }
    countAntipode();
  }

  /** Whether the next antipode is computed by a second pass over W_2. */
  boolean takesPlainAntipode() {
    return antipodes < pair.plainAntipodes();
  }

  void countAntipode() {
    antipodes++;
  }

  /** The first part of an antipode without that pass; the product W_2W_1x goes on the list. */
  void prepareShift(double[] x, SharedProducts products) {
    scaleShift(x);
    products.add(scaled, allInputs, shift);
  }

  /** The last part: out = σ_2 of the preactivation at x minus the shift. */
  void finishShift(double[] out) {
    second.shifted(shift, out);
  }

  private void scaleShift(double[] x) {
    double factor = 1 + pair.first().activation().slopeBelow();
    for (int j = 0; j < inputs; j++) {
      scaled[j] = factor * x[j];
    }
    Arrays.fill(shift, 0);
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
        // A row that is not live has an old product.
        out[c * rows + i] = derivative[i] == 0 ? 0 : derivative[i] * product[c * rows + i];
      }
    }
  }

  /**
   * Brings the product from the Π it was formed with, and the rows it has, to those of the point.
   */
  private void follow() {
    double[] present = first.derivative();
    ActiveSet live = first.liveOutputs();
    fillSwitched(present);
    boolean anew = changes == 0 || changes == CHANGES || switched.count() >= live.count();
    changes = anew ? 1 : changes + 1;
    splitRows(anew);
    change(switched, present, counted);
    block.add(pair.second().weights(), change, inputs, switched, keptRows, product);
    change(live, present, none);
    block.add(pair.second().weights(), change, inputs, live, newRows, product);
    System.arraycopy(present, 0, counted, 0, counted.length);
  }

  /**
   * The rows to keep into those that the product has and those that it lacks, which become zero.
   */
  private void splitRows(boolean anew) {
    keptRows.clear();
    newRows.clear();
    double[] derivative = second.derivative();
    for (int i = 0; i < derivative.length; i++) {
      boolean kept = inputs < FEW_INPUTS || derivative[i] != 0;
      if (kept && hasRow[i] && !anew) {
        keptRows.add(i);
      } else if (kept) {
        newRows.add(i);
      }
      hasRow[i] = kept;
    }
    int rows = derivative.length;
    for (int c = 0; c < inputs; c++) {
      for (int p = 0; p < newRows.count(); p++) {
        product[c * rows + newRows.indices()[p]] = 0;
      }
    }
  }

  /** The rows of (Π − Π')W_1 for the given units. */
  private void change(ActiveSet units, double[] slopes, double[] former) {
    ColumnMatrix weights = pair.first().weights();
    for (int p = 0; p < units.count(); p++) {
      int unit = units.indices()[p];
      double difference = slopes[unit] - former[unit];
      for (int c = 0; c < inputs; c++) {
        change[c * counted.length + unit] = difference * weights.get(unit, c);
      }
    }
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
