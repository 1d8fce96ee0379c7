package org.antipode.generators.dense;

import org.antipode.core.kernel.SharedProducts;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.ChainBatch;

/** A {@link DensePair} at several points. */
final class DensePairBatch extends ChainBatch {
  private final DensePair pair;
  private final ActiveSet plain;
  private final ActiveSet shifted;
  private final SharedProducts products;

  DensePairBatch(DensePair pair, int capacity) {
    this(
        pair,
        new DenseLayerBatch(pair.first(), capacity),
        new DenseLayerBatch(pair.second(), capacity),
        capacity);
  }

  private DensePairBatch(
      DensePair pair, DenseLayerBatch first, DenseLayerBatch second, int capacity) {
    super(
        pair.second(),
        second,
        first,
        i -> new DensePairEvaluation(pair, first.point(i), second.point(i)),
        capacity);
    this.pair = pair;
    this.plain = new ActiveSet(capacity);
    this.shifted = new ActiveSet(capacity);
    this.products = new SharedProducts(capacity);
  }

  private DensePairEvaluation pairAt(int i) {
    return (DensePairEvaluation) point(i);
  }

  @Override
  public void antipode(double[][] x, ActiveSet set, double[][] out) {
    plain.clear();
    shifted.clear();
    for (int p = 0; p < set.count(); p++) {
      int i = set.indices()[p];
      (pairAt(i).takesPlainAntipode() ? plain : shifted).add(i);
    }
    if (plain.count() > 0) {
      super.antipode(x, plain, out);
    }
    if (shifted.count() > 0) {
      shift(x, out);
    }
    for (int p = 0; p < set.count(); p++) {
      pairAt(set.indices()[p]).countAntipode();
    }
  }

  private void shift(double[][] x, double[][] out) {
    products.begin(pair.product());
    for (int p = 0; p < shifted.count(); p++) {
      int i = shifted.indices()[p];
      pairAt(i).prepareShift(x[i], products);
    }
    products.addProducts();
    for (int p = 0; p < shifted.count(); p++) {
      int i = shifted.indices()[p];
      pairAt(i).finishShift(out[i]);
    }
  }

  @Override
  public long sharedNanos() {
    return super.sharedNanos() + products.largeNanos();
  }
}
