package org.antipode.recovery;

import java.util.Map;
import org.antipode.core.objective.Loss;

/**
 * A loss without some of the measurements.
 *
 * @param left which ones are left out, length m
 */
record KeptLoss(Loss loss, boolean[] left) implements Loss {
  /** Their predictions count as the measurements, whose loss is 0. */
  @Override
  public double value(double[] predicted, double[] observed) {
    return loss.value(merged(observed, predicted), observed);
  }

  /** The loss of what is left out alone. */
  double ofLeft(double[] predicted, double[] observed) {
    return loss.value(merged(predicted, observed), observed);
  }

  /** One array where a measurement is left out, and the other elsewhere. */
  private double[] merged(double[] whereLeft, double[] elsewhere) {
    double[] merged = elsewhere.clone();
    for (int i = 0; i < left.length; i++) {
      merged[i] = left[i] ? whereLeft[i] : elsewhere[i];
    }
    return merged;
  }

  @Override
  public void gradient(double[] predicted, double[] observed, double[] out) {
    loss.gradient(predicted, observed, out);
    clear(out);
  }

  @Override
  public void curvature(double[] predicted, double[] observed, double[] out) {
    loss.curvature(predicted, observed, out);
    clear(out);
  }

  private void clear(double[] out) {
    for (int i = 0; i < left.length; i++) {
      out[i] = left[i] ? 0 : out[i];
    }
  }

  @Override
  public Loss estimated(double[] predicted, double[] observed, int k) {
    Loss next = loss.estimated(merged(observed, predicted), observed, k);
    return next == loss ? this : new KeptLoss(next, left);
  }

  @Override
  public Map<String, Double> estimates() {
    return loss.estimates();
  }

  @Override
  public boolean quadratic() {
    return loss.quadratic();
  }

  @Override
  public double scale(double[] observed) {
    return loss.scale(observed);
  }
}
