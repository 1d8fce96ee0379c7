package org.antipode.measurements.matrix;

import java.util.Arrays;
import org.antipode.core.kernel.SharedProducts;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.BatchEvaluation;
import org.antipode.core.map.Evaluation;

/** A {@link DenseOperator} at several points: one pass over a large A serves all of them. */
final class DenseOperatorBatch implements BatchEvaluation {
  private final DenseOperator operator;
  private final Evaluation[] points;
  private final ActiveSet[] nonzeroInputs;
  private final SharedProducts products;

  DenseOperatorBatch(DenseOperator operator, int capacity) {
    this.operator = operator;
    this.points = new Evaluation[capacity];
    this.nonzeroInputs = new ActiveSet[capacity];
    Arrays.setAll(nonzeroInputs, i -> new ActiveSet(operator.inputSize()));
    this.products = new SharedProducts(capacity);
  }

  @Override
  public Evaluation newEvaluation(int i) {
    points[i] = operator.newEvaluation();
    return points[i];
  }

  @Override
  public Evaluation point(int i) {
    return points[i];
  }

  @Override
  public void forward(double[][] x, ActiveSet set, double[][] out) {
    products.begin(operator.matrix());
    for (int p = 0; p < set.count(); p++) {
      int i = set.indices()[p];
      Arrays.fill(out[i], 0);
      nonzeroInputs[i].fillNonzeros(x[i]);
      products.add(x[i], nonzeroInputs[i], out[i]);
    }
    products.addProducts();
  }

  @Override
  public void pushforward(double[][] t, ActiveSet set, double[][] out) {
    products.begin(operator.matrix());
    forward(t, set, out);
  }

  @Override
  public void pullback(double[][] v, ActiveSet set, ActiveSet[] wanted, double[][] out) {
    products.begin(operator.matrix());
    for (int p = 0; p < set.count(); p++) {
      int i = set.indices()[p];
      products.add(v[i], wanted[i], out[i]);
    }
    products.transposeProducts();
  }

  @Override
  public long sharedNanos() {
    return products.largeNanos();
  }
}
