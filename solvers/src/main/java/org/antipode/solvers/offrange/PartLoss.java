package org.antipode.solvers.offrange;

import org.antipode.core.objective.Loss;

/**
 * The loss of some of the measurements, where the others count as fitted exactly. A loss may have
 * an option for each measurement, such as its deviation, and is therefore given all of them.
 *
 * @param observed all measurements
 * @param part the indices of those that count
 */
record PartLoss(Loss loss, double[] observed, int[] part) implements Loss {
  /** The loss itself where it treats all measurements alike. */
  static Loss of(Loss loss, double[] observed, int[] part) {
    return loss == Loss.leastSquares() ? loss : new PartLoss(loss, observed, part);
  }

  @Override
  public double value(double[] predicted, double[] measured) {
    return loss.value(all(predicted), all(measured));
  }

  @Override
  public void gradient(double[] predicted, double[] measured, double[] out) {
    double[] gradient = new double[observed.length];
    loss.gradient(all(predicted), all(measured), gradient);
    pick(gradient, out);
  }

  @Override
  public void curvature(double[] predicted, double[] measured, double[] out) {
    double[] curvature = new double[observed.length];
    loss.curvature(all(predicted), all(measured), curvature);
    pick(curvature, out);
  }

  @Override
  public boolean quadratic() {
    return loss.quadratic();
  }

  private double[] all(double[] counted) {
    double[] all = observed.clone();
    for (int i = 0; i < part.length; i++) {
      all[part[i]] = counted[i];
    }
    return all;
  }

  private void pick(double[] all, double[] out) {
    for (int i = 0; i < part.length; i++) {
      out[i] = all[part[i]];
    }
  }
}
