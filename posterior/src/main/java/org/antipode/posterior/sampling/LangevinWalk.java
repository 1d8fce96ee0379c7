package org.antipode.posterior.sampling;

import org.antipode.core.random.RandomStream;

/**
 * The Metropolis-adjusted Langevin algorithm with a fixed preconditioner H⁻¹, H = LLᵀ. A step
 * proposes
 *
 * <p>x' = x − (h/2)·H⁻¹∇U(x) + √h·L⁻ᵀξ, ξ ~ N(0, I),
 *
 * <p>and takes it with the probability min(1, e^{−U(x')} q(x | x') / (e^{−U(x)} q(x' | x))), so
 * that exp(−U) is stationary for every h.
 *
 * <p>Source: G. O. Roberts and R. L. Tweedie, "Exponential convergence of Langevin distributions
 * and their discrete approximations", 1996.
 */
final class LangevinWalk {
  private final Potential potential;
  private Cholesky precision;
  private final RandomStream random;
  private double[] x;
  private double value;

  /** L⁻¹∇U(x). */
  private double[] slope;

  private double[] proposed;
  private double[] proposedSlope;

  /** Lᵀ(x' − x). */
  private final double[] step;

  private final double[] move;

  /**
   * @param start the first point, of finite potential; copied
   */
  LangevinWalk(Target target, Cholesky precision, double[] start, RandomStream random) {
    int k = target.size();
    this.potential = target.newPotential();
    this.precision = precision;
    this.random = random;
    this.x = start.clone();
    this.slope = new double[k];
    this.proposed = new double[k];
    this.proposedSlope = new double[k];
    this.step = new double[k];
    this.move = new double[k];
    this.value = potential.value(x);
    whitenedSlope(slope);
  }

  /** The present point; the walk's own array. */
  double[] point() {
    return x;
  }

  /** U there. */
  double potential() {
    return value;
  }

  /** Takes another H from here on. */
  void precondition(Cholesky other) {
    precision = other;
    potential.value(x);
    whitenedSlope(slope);
  }

  /** Proposes one step of the size h, and returns the probability with which it was taken. */
  double step(double h) {
    double root = Math.sqrt(h);
    double noise = 0;
    for (int j = 0; j < step.length; j++) {
      double xi = random.nextGaussian();
      noise += xi * xi;
      step[j] = root * xi - h / 2 * slope[j];
      move[j] = step[j];
    }
    precision.solveUpper(move);
    for (int j = 0; j < x.length; j++) {
      proposed[j] = x[j] + move[j];
    }
    double proposedValue = potential.value(proposed);
    double probability = 0;
    if (proposedValue < Double.POSITIVE_INFINITY) {
      whitenedSlope(proposedSlope);
      double back = 0;
      for (int j = 0; j < step.length; j++) {
        double part = h / 2 * proposedSlope[j] - step[j];
        back += part * part;
      }
      double log = value - proposedValue + noise / 2 - back / (2 * h);
      probability = log >= 0 ? 1 : Math.exp(log);
    }
    // Drawn whether it is needed or not, so that the stream does not depend on the outcome.
    if (random.nextDouble() < probability) {
      take(proposedValue);
    }
    return probability;
  }

  private void take(double proposedValue) {
    double[] point = x;
    x = proposed;
    proposed = point;
    double[] gradient = slope;
    slope = proposedSlope;
    proposedSlope = gradient;
    value = proposedValue;
  }

  private void whitenedSlope(double[] out) {
    potential.gradient(out);
    precision.solveLower(out);
  }
}
