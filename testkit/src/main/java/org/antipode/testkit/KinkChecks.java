package org.antipode.testkit;

import org.antipode.core.objective.Loss;

/** Checks of a loss with a kink where a prediction meets its measurement. */
record KinkChecks(Loss loss, double[] predicted, double[] observed) {
  /** Between measurements this far apart the gradient of a smooth loss changes by far more. */
  private static final double WIDE = 1e-3;

  /** The part of that change by which it jumps at a kink. */
  private static final double JUMP = 0.5;

  private static final double DELTA = 1e-3;
  private static final double ROUNDING = 1e-12;

  /** A smoothed loss has no kink, and no term of it differs by more than δ. */
  CheckResult smoothed() {
    String name = "smoothed";
    int kink = kink(loss);
    if (kink < 0) {
      return new CheckResult(name, true, "no kinks at the measurements");
    }
    Loss smooth = loss.smoothed(DELTA);
    int left = kink(smooth);
    if (left >= 0) {
      return new CheckResult(
          name,
          false,
          "the gradient jumps at z = y = %s; smoothed(δ) must return a loss without kinks"
              .formatted(observed[left]));
    }
    Probe probe = new Probe(name, 1 + ROUNDING);
    for (int i = 0; i < observed.length; i++) {
      for (double z : new double[] {predicted[i], observed[i]}) {
        double apart = Math.abs(value(smooth, z, observed[i]) - value(loss, z, observed[i]));
        probe.add(apart / DELTA, "ℓ of smoothed(δ) against ℓ, over δ, at z = " + z);
      }
    }
    return probe.result();
  }

  /** The first measurement at which a loss has a kink; −1 if there is none. */
  private int kink(Loss of) {
    for (int i = 0; i < observed.length; i++) {
      double y = observed[i];
      double near = slope(of, Math.nextUp(y), y) - slope(of, Math.nextDown(y), y);
      double far = slope(of, y + WIDE, y) - slope(of, y - WIDE, y);
      if (near != 0 && Math.abs(near) >= JUMP * Math.abs(far)) {
        return i;
      }
    }
    return -1;
  }

  private static double value(Loss of, double z, double y) {
    return of.value(new double[] {z}, new double[] {y});
  }

  private static double slope(Loss of, double z, double y) {
    double[] out = new double[1];
    of.gradient(new double[] {z}, new double[] {y}, out);
    return out[0];
  }
}
