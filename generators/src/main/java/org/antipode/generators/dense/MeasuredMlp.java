package org.antipode.generators.dense;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.map.BatchEvaluation;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.shape.Shape;
import org.antipode.generators.layer.ElementwiseActivation;

/**
 * A∘G where G's last layer is x ↦ Wx + b: a perceptron whose last layer is x ↦ AWx + Ab, with a row
 * for each measurement in place of one for each number of the signal.
 *
 * <p>The product AW is formed at the first evaluation. Safe to share between threads.
 */
final class MeasuredMlp implements DifferentiableMap {
  /** AW is formed where that takes no longer than so many evaluations. */
  private static final double MOST_EVALUATIONS = 500;

  private final Mlp network;
  private final LinearOperator measurement;

  /** Null until it is formed. */
  private Mlp formed;

  private MeasuredMlp(Mlp network, LinearOperator measurement) {
    this.network = network;
    this.measurement = measurement;
  }

  /** A∘G with the product AW where it can be formed and saves time, the chain of both elsewhere. */
  static DifferentiableMap of(Mlp network, MeasurementOperator measurement) {
    return measurement instanceof LinearOperator linear
            && last(network).activation().equals(ElementwiseActivation.IDENTITY)
            && pays(last(network).weights().columns(), network.outputSize(), linear.outputSize())
        ? new MeasuredMlp(network, linear)
        : measurement.after(network);
  }

  /** Whether h products with A, each of at most m·n multiplications, are soon made up for. */
  private static boolean pays(double h, double n, double m) {
    return 2 * m <= n && h * m * n <= MOST_EVALUATIONS * (n * h + m * n - m * h);
  }

  private static DenseLayer last(Mlp network) {
    return network.layers().get(network.layers().size() - 1);
  }

  private synchronized Mlp formed() {
    if (formed == null) {
      List<DenseLayer> layers = new ArrayList<>(network.layers());
      layers.set(layers.size() - 1, last(network).measuredBy(measurement));
      formed = new Mlp(layers, Shape.vector(measurement.outputSize()));
    }
    return formed;
  }

  @Override
  public Shape inputShape() {
    return network.inputShape();
  }

  @Override
  public Shape outputShape() {
    return measurement.outputShape();
  }

  @Override
  public Evaluation newEvaluation() {
    return formed().newEvaluation();
  }

  @Override
  public BatchEvaluation newBatchEvaluation(int capacity) {
    return formed().newBatchEvaluation(capacity);
  }
}
