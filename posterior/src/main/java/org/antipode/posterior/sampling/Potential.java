package org.antipode.posterior.sampling;

import org.antipode.core.objective.ObjectiveEvaluation;

/** U = f/T at one point; belongs to one thread. */
final class Potential {
  private final ObjectiveEvaluation objective;
  private final double temperature;

  Potential(ObjectiveEvaluation objective, double temperature) {
    this.objective = objective;
    this.temperature = temperature;
  }

  /** U(x), which sets the point; infinite where the density is 0 or not defined. */
  double value(double[] x) {
    double value = objective.value(x) / temperature;
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }

  /** out = ∇U at the point, length k. */
  void gradient(double[] out) {
    objective.gradient(out);
    for (int j = 0; j < out.length; j++) {
      out[j] /= temperature;
    }
  }
}
