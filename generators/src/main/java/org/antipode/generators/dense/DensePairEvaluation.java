package org.antipode.generators.dense;

import java.util.Arrays;
import org.antipode.core.kernel.BlockProduct;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.kernel.SharedProducts;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.ChainEvaluation;
import org.antipode.generators.layer.LeakyRelu;

/**
 * A {@link DensePair} at one point.
 *
 * <p>{@link #antipode} needs no second pass over W_2 after its first few calls. A (leaky) ReLU of
 * slope s has σ(z) − σ(−z) = (1 + s)z, so W_2σ(−W_1x) = W_2σ(W_1x) − (1 + s)W_2W_1x.
 *
 * <p>{@link #jacobian} computes diag(σ_2') W_2ΠW_1, where Π = diag(σ_1'). It caches W_2ΠW_1 between
 * points. At the next point it updates the cached rows by the units of the first layer whose slope
 * has changed, and computes in full the rows that are needed and not cached.
 */
final class DensePairEvaluation extends ChainEvaluation {
  /**
   * The number of updates after which the product is computed in full, to bound rounding errors.
   */
  private static final int MOST_UPDATES = 32;

  /**
   * Below this number of inputs all rows are cached: selecting live rows costs more than it saves.
   */
  private static final int FEW_INPUTS = 64;

  private final DensePair pair;
  private final DenseLayerEvaluation first;
  private final DenseLayerEvaluation second;
  private final int inputs;
  private final double[] shift;
  private final double[] scaled;
  private final ActiveSet allInputs;
  private final BlockProduct block = new BlockProduct();
  private long antipodes;

  /** W_2ΠW_1 for the cached Π, n_2 × k by column; only the cached rows are valid. */
  private double[] product = new double[0];

  private final boolean[] isCached;

  /** The diagonal of the cached Π. */
  private final double[] cachedSlopes;

  /** How often the product has been updated or computed since it was last computed in full. */
  private int updates;

  /** The rows that the present point needs: those in the cache, and the others. */
  private final ActiveSet cachedRows;

  private final ActiveSet missingRows;

  /** The units of the first layer whose slope differs from the cached one. */
  private final ActiveSet switched;

  /** n_1 × k: the rows of W_1 times a change of Π. */
  private double[] change = new double[0];

  private final double[] zeros;

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
    this.isCached = new boolean[pair.outputSize()];
    this.cachedRows = new ActiveSet(pair.outputSize());
    this.missingRows = new ActiveSet(pair.outputSize());
    this.switched = new ActiveSet(pair.first().outputSize());
    this.cachedSlopes = new double[pair.first().outputSize()];
    this.zeros = new double[pair.first().outputSize()];
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
    double factor = 1 + ((LeakyRelu) pair.first().activation()).slope();
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
      change = new double[cachedSlopes.length * inputs];
    }
    updateProduct();
    double[] derivative = second.derivative();
    for (int c = 0; c < inputs; c++) {
      for (int i = 0; i < rows; i++) {
        // A row that is off may be out of date in the cache.
        out[c * rows + i] = derivative[i] == 0 ? 0 : derivative[i] * product[c * rows + i];
      }
    }
  }

  /** Updates the cached product to the Π of this point, for the rows that this point needs. */
  private void updateProduct() {
    double[] slopes = first.derivative();
    ActiveSet live = first.liveOutputs();
    findSwitched(slopes);
    boolean inFull = updates == 0 || updates == MOST_UPDATES || switched.count() >= live.count();
    updates = inFull ? 1 : updates + 1;
    splitRows(inFull);
    computeChange(switched, slopes, cachedSlopes);
    block.add(pair.second().weights(), change, inputs, switched, cachedRows, product);
    computeChange(live, slopes, zeros);
    block.add(pair.second().weights(), change, inputs, live, missingRows, product);
    System.arraycopy(slopes, 0, cachedSlopes, 0, slopes.length);
  }

  /** Finds the units whose slope differs from the cached one. */
  private void findSwitched(double[] slopes) {
    switched.clear();
    for (int i = 0; i < slopes.length; i++) {
      if (slopes[i] != cachedSlopes[i]) {
        switched.add(i);
      }
    }
  }

  /**
   * Splits the needed rows into cached rows, which will be updated, and missing rows, which are
   * cleared here and will be computed in full. All other rows leave the cache.
   *
   * @param inFull whether every needed row counts as missing
   */
  private void splitRows(boolean inFull) {
    cachedRows.clear();
    missingRows.clear();
    double[] derivative = second.derivative();
    int rows = derivative.length;
    for (int i = 0; i < rows; i++) {
      boolean needed = inputs < FEW_INPUTS || derivative[i] != 0;
      if (needed && isCached[i] && !inFull) {
        cachedRows.add(i);
      } else if (needed) {
        missingRows.add(i);
      }
      isCached[i] = needed;
    }
    for (int c = 0; c < inputs; c++) {
      for (int p = 0; p < missingRows.count(); p++) {
        product[c * rows + missingRows.indices()[p]] = 0;
      }
    }
  }

  /** Computes the rows of (Π − Π')W_1 for the given units. */
  private void computeChange(ActiveSet units, double[] slopes, double[] formerSlopes) {
    ColumnMatrix weights = pair.first().weights();
    int rows = slopes.length;
    for (int p = 0; p < units.count(); p++) {
      int unit = units.indices()[p];
      double difference = slopes[unit] - formerSlopes[unit];
      for (int c = 0; c < inputs; c++) {
        change[c * rows + unit] = difference * weights.get(unit, c);
      }
    }
  }
}
