package org.antipode.measurements.penalty;

import org.antipode.core.objective.Penalty;
import org.antipode.core.objective.ProximalPenalty;

/** λP(x) for a penalty P and a λ above 0. */
class Scaled implements Penalty {
  final double factor;
  private final Penalty penalty;

  private Scaled(double factor, Penalty penalty) {
    this.factor = factor;
    this.penalty = penalty;
  }

  /**
   * λP, which has a proximal map if P has; P itself where λ is 1, and none where λ is 0.
   *
   * @param factor λ, at least 0
   */
  static Penalty of(double factor, Penalty penalty) {
    if (factor == 0 || penalty == Penalty.none()) {
      return Penalty.none();
    }
    if (factor == 1) {
      return penalty;
    }
    return penalty instanceof ProximalPenalty proximal
        ? new Proximal(factor, proximal)
        : new Scaled(factor, penalty);
  }

  @Override
  public double value(double[] x) {
    return factor * penalty.value(x);
  }

  @Override
  public void gradient(double[] x, double[] out) {
    penalty.gradient(x, out);
    multiply(factor, out);
  }

  @Override
  public void curvature(double[] x, double[] out) {
    penalty.curvature(x, out);
    multiply(factor, out);
  }

  @Override
  public void residual(double[] x, double[] gradient, double[] roots, double[] out) {
    double root = Math.sqrt(factor);
    double[] ownGradient = gradient.clone();
    double[] ownRoots = roots.clone();
    multiply(1 / factor, ownGradient);
    multiply(1 / root, ownRoots);
    penalty.residual(x, ownGradient, ownRoots, out);
    multiply(root, out);
  }

  @Override
  public boolean quadratic() {
    return penalty.quadratic();
  }

  private static void multiply(double factor, double[] out) {
    for (int j = 0; j < out.length; j++) {
      out[j] *= factor;
    }
  }

  /** With the proximal map of P, whose step is λ times as long. */
  private static final class Proximal extends Scaled implements ProximalPenalty {
    private final ProximalPenalty proximal;

    Proximal(double factor, ProximalPenalty proximal) {
      super(factor, proximal);
      this.proximal = proximal;
    }

    @Override
    public void proximal(double[] x, double step, double[] out) {
      proximal.proximal(x, factor * step, out);
    }

    @Override
    public double polar(double[] v) {
      return proximal.polar(v) / factor;
    }
  }
}
