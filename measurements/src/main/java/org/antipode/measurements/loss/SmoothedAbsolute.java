package org.antipode.measurements.loss;

import org.antipode.core.objective.Loss;

/**
 * Huber's loss over δ: |r| − ½δ outside of ±δ, and r²/(2δ) inside. The minima of smaller and
 * smaller δ, each the start for the next, lead to one of least absolute deviations (Madsen and
 * Nielsen, "A finite smoothing algorithm for linear l1 estimation", 1993).
 *
 * @param huber Huber's loss of δ
 * @param left how many smaller δ follow
 */
record SmoothedAbsolute(Huber huber, int left) implements Loss {
  /** A δ over the next one. */
  private static final double RATIO = 10;

  private static final int STEPS = 5;

  /** The first one. */
  SmoothedAbsolute(double delta) {
    this(new Huber(delta), STEPS);
  }

  /** The loss of the next δ, and at the end {@link LeastAbsolute} itself. */
  @Override
  public Loss estimated(double[] predicted, double[] observed, int k) {
    double next = huber.delta() / RATIO;
    return left > 0 && next > 0
        ? new SmoothedAbsolute(new Huber(next), left - 1)
        : LeastAbsolute.LAST;
  }

  @Override
  public double value(double[] predicted, double[] observed) {
    return huber.value(predicted, observed) / huber.delta();
  }

  @Override
  public void gradient(double[] predicted, double[] observed, double[] out) {
    huber.gradient(predicted, observed, out);
    divide(out);
  }

  @Override
  public void curvature(double[] predicted, double[] observed, double[] out) {
    huber.curvature(predicted, observed, out);
    divide(out);
  }

  private void divide(double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] /= huber.delta();
    }
  }
}
