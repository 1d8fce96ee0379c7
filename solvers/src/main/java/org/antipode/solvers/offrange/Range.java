package org.antipode.solvers.offrange;

import java.util.Arrays;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.TwoStageSolver;
import org.antipode.solvers.Iterate;

/**
 * L(A(s), y) at signals s, and projections of signals onto the generator's range.
 *
 * <p>Owns its scratch; belongs to one run.
 */
final class Range {
  private final Parts parts;
  private final TwoStageSolver inner;
  private final Evaluation generator;

  /** A; null for the identity. */
  private final Evaluation measurement;

  private final double[] predicted;
  private final double[] lossGradient;
  private final double[] weights;
  private final double[] image;

  /**
   * @param inner runs from points near the projection, so that it makes no moves from a minimum
   */
  Range(Parts parts, Solver inner) {
    int m = parts.risk().observed().length;
    this.parts = parts;
    this.inner = TwoStageSolver.of(inner).local();
    this.generator = parts.generator().newEvaluation();
    this.measurement = parts.measurement().map(DifferentiableMap::newEvaluation).orElse(null);
    this.predicted = new double[m];
    this.lossGradient = new double[m];
    this.weights = new double[m];
    this.image = new double[m];
  }

  /** n, the length of a signal. */
  int signalSize() {
    return parts.generator().outputSize();
  }

  /** out = G(z). */
  void signal(double[] z, double[] out) {
    generator.forward(z, out);
  }

  /** out = ∇L(A(s), y) for the signal s, which the products below are about. */
  void gradient(double[] s, double[] out) {
    forward(s, predicted);
    Loss loss = parts.risk().loss();
    double[] observed = parts.risk().observed();
    loss.gradient(predicted, observed, lossGradient);
    loss.curvature(predicted, observed, weights);
    pullback(lossGradient, out);
  }

  /** out = A′ᵀHA′t, the Gauss-Newton matrix of L at s times t; H is the loss's curvature. */
  void curvature(double[] t, double[] out) {
    pushforward(t, image);
    for (int i = 0; i < image.length; i++) {
      image[i] *= weights[i];
    }
    pullback(image, out);
  }

  private void forward(double[] s, double[] out) {
    if (measurement == null) {
      System.arraycopy(s, 0, out, 0, out.length);
    } else {
      measurement.forward(s, out);
    }
  }

  private void pushforward(double[] t, double[] out) {
    if (measurement == null) {
      System.arraycopy(t, 0, out, 0, out.length);
    } else {
      measurement.pushforward(t, out);
    }
  }

  private void pullback(double[] v, double[] out) {
    if (measurement == null) {
      System.arraycopy(v, 0, out, 0, out.length);
    } else {
      measurement.pullback(v, out);
    }
  }

  /**
   * Writes argmin_z ½‖G(z) − s‖² + cP(z) into the candidate of a run, as far as the inner solver
   * finds it from the run's point, and evaluates f there.
   *
   * @param c the weight of the objective's penalty
   * @return f at the candidate
   */
  double project(double[] s, double c, Iterate iterate) {
    Penalty penalty = parts.risk().penalty();
    EmpiricalRisk distance =
        new EmpiricalRisk(
            parts.generator(),
            s,
            Loss.leastSquares(),
            penalty == Penalty.none() ? penalty : new Times(penalty, c));
    SolverResult projected = inner.solve(distance, iterate.point(), Monitor.none());
    iterate.count(projected.evaluations());
    System.arraycopy(projected.point(), 0, iterate.candidate(), 0, projected.point().length);
    return iterate.evaluateCandidate();
  }

  /** cP. */
  private record Times(Penalty penalty, double c) implements Penalty {
    @Override
    public double value(double[] x) {
      return c * penalty.value(x);
    }

    @Override
    public void gradient(double[] x, double[] out) {
      penalty.gradient(x, out);
      Arrays.setAll(out, j -> c * out[j]);
    }

    @Override
    public void curvature(double[] x, double[] out) {
      penalty.curvature(x, out);
      Arrays.setAll(out, j -> c * out[j]);
    }

    @Override
    public boolean quadratic() {
      return penalty.quadratic();
    }
  }
}
