package org.antipode.theory.condition;

import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;

/**
 * The range restricted isometry condition of a linear A on a generator G (Definition 3): how far A
 * is from keeping inner products of differences of signals, (3), relative to their norms.
 *
 * <p>Immutable; the largest deviation over all points is the condition's ε.
 */
public record RangeIsometry(LinearOperator operator, Generator generator) {
  public RangeIsometry {
    if (!generator.outputShape().fits(operator.inputShape())) {
      throw new IllegalArgumentException(
          "the generator's output of shape %s does not fit the operator's input of shape %s"
              .formatted(generator.outputShape(), operator.inputShape()));
    }
  }

  /** k. */
  public int size() {
    return generator.inputSize();
  }

  /**
   * |⟨Au, Av⟩ − ⟨u, v⟩|/(‖u‖ ‖v‖) with u = G(x1) − G(x2), v = G(x3) − G(x4); 0 where u or v is 0,
   * and where a number on the way is not finite, so that nothing is shown. At most the largest
   * finite number.
   *
   * <p>Points have length k.
   */
  public double deviation(double[] x1, double[] x2, double[] x3, double[] x4) {
    return new Measured(this).deviation(x1, x2, x3, x4);
  }

  /** The same with scratch of its own, for one thread and many points. */
  static final class Measured {
    private final Evaluation signals;
    private final Evaluation measurements;
    private final int signalSize;
    private final int measurementCount;

    Measured(RangeIsometry condition) {
      signals = condition.generator.newEvaluation();
      measurements = condition.operator.newEvaluation();
      signalSize = condition.generator.outputSize();
      measurementCount = condition.operator.outputSize();
    }

    double deviation(double[] x1, double[] x2, double[] x3, double[] x4) {
      double[] u = difference(x1, x2);
      double[] v = difference(x3, x4);
      if (!hasDirection(u) || !hasDirection(v)) {
        return 0;
      }
      double[] uUnit = Vectors.unit(u);
      double[] vUnit = Vectors.unit(v);
      double change =
          Math.abs(Vectors.dot(measured(uUnit), measured(vUnit)) - Vectors.dot(uUnit, vUnit));
      return Double.isNaN(change) ? 0 : Math.min(change, Double.MAX_VALUE);
    }

    private static boolean hasDirection(double[] a) {
      double norm = Vectors.norm(a);
      return norm > 0 && norm < Double.POSITIVE_INFINITY;
    }

    private double[] difference(double[] a, double[] b) {
      return Vectors.sum(signal(a), -1, signal(b));
    }

    private double[] signal(double[] x) {
      double[] out = new double[signalSize];
      signals.forward(x, out);
      return out;
    }

    private double[] measured(double[] s) {
      double[] out = new double[measurementCount];
      measurements.forward(s, out);
      return out;
    }
  }
}
