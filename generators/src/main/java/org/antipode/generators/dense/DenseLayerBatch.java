package org.antipode.generators.dense;

import org.antipode.core.kernel.SharedProducts;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.BatchEvaluation;

/** A {@link DenseLayer} at several points: one pass over a large W serves all of them. */
final class DenseLayerBatch implements BatchEvaluation {
  private final DenseLayer layer;
  private final DenseLayerEvaluation[] points;
  private final SharedProducts products;

  DenseLayerBatch(DenseLayer layer, int capacity) {
    this.layer = layer;
    this.points = new DenseLayerEvaluation[capacity];
    this.products = new SharedProducts(capacity);
  }

  @Override
  public DenseLayerEvaluation newEvaluation(int i) {
    points[i] = new DenseLayerEvaluation(layer);
    return points[i];
  }

  @Override
  public DenseLayerEvaluation point(int i) {
    return points[i];
  }

  @Override
  public void forward(double[][] x, ActiveSet set, double[][] out) {
    products.begin(layer.weights());
    for (int p = 0; p < set.count(); p++) {
      int i = set.indices()[p];
      points[i].prepareForward(x[i], products);
    }
    products.addProducts();
    for (int p = 0; p < set.count(); p++) {
      int i = set.indices()[p];
      points[i].finishForward(out[i]);
    }
  }

  @Override
  public void pushforward(double[][] t, ActiveSet set, double[][] out) {
    products.begin(layer.weights());
    for (int p = 0; p < set.count(); p++) {
      int i = set.indices()[p];
      points[i].preparePushforward(t[i], out[i], products);
    }
    products.addProducts();
    for (int p = 0; p < set.count(); p++) {
      int i = set.indices()[p];
      points[i].finishPushforward(out[i]);
    }
  }

  @Override
  public void pullback(double[][] v, ActiveSet set, ActiveSet[] wanted, double[][] out) {
    products.begin(layer.weights());
    for (int p = 0; p < set.count(); p++) {
      int i = set.indices()[p];
      points[i].preparePullback(v[i], wanted[i], out[i], products);
    }
    products.transposeProducts();
  }

  @Override
  public long sharedNanos() {
    return products.largeNanos();
  }
}
