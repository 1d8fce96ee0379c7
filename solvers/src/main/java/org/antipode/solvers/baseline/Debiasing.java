package org.antipode.solvers.baseline;

import org.antipode.core.RequestException;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.LeastSquaresModel;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;

/**
 * Least squares on the support of the Lasso's answer x: min ½‖Mu − b‖² over all u with u_j = 0
 * where x_j = 0, which is without the penalty's pull towards 0 (Figueiredo, Nowak and Wright, IEEE
 * Journal of Selected Topics in Signal Processing 1(4), 2007).
 *
 * <p>By conjugate gradients from x; of several minimisers it is the one nearest to x.
 */
final class Debiasing {
  /** The norm of the gradient on the support at which it ends, as a part of the first one's. */
  private static final double SMALL = 1e-10;

  /** The steps at most, for each entry of the support. */
  private static final int MOST_STEPS = 10;

  private final Splitting objective;
  private final LeastSquaresModel model;
  private final double[] x;
  private final boolean[] support;
  private final double[] residual;
  private final double[] image;
  private final double[] slope;
  private int entries;

  private Debiasing(Splitting objective, double[] x) {
    objective.smoothValue(x);
    this.objective = objective;
    this.model = objective.smooth().leastSquares();
    this.x = x;
    this.support = new boolean[x.length];
    this.residual = new double[model.rows()];
    this.image = new double[model.rows()];
    this.slope = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      support[j] = x[j] != 0;
      entries += support[j] ? 1 : 0;
    }
  }

  /**
   * @throws RequestException if the objective is no Lasso of a linear model
   */
  static void requireLasso(Objective objective) {
    if (DualityGap.of(objective).isEmpty()) {
      throw new RequestException(
          "solver.fista: option 'debias' needs the penalty l1, a loss of squares, and a generator"
              + " and a measurement that are linear, such as generator: pixels; leave it out");
    }
  }

  /** The result with the debiased point and f there; as it is where the Lasso stopped or failed. */
  static SolverResult of(Objective objective, SolverResult lasso) {
    StopReason reason = lasso.stopReason();
    if (reason == StopReason.STOPPED || reason == StopReason.NOT_FINITE) {
      return lasso;
    }
    Debiasing debiasing = new Debiasing(Splitting.of(objective), lasso.point().clone());
    int steps = debiasing.minimise();
    boolean isMinimum = steps == 0 || steps < MOST_STEPS * debiasing.entries;
    double value = debiasing.objective.value(debiasing.x);
    return new SolverResult(
        debiasing.x,
        value,
        // f has a slope here, as its penalty is left out of the least squares.
        reason.converged() && isMinimum ? StopReason.STEP_SMALL : StopReason.MAX_ITERATIONS,
        lasso.iterations(),
        lasso.evaluations() + debiasing.objective.evaluations() + steps,
        lasso.signFlips(),
        lasso.history(),
        lasso.failure());
  }

  /** Returns the number of steps, each with a product of M and one of Mᵀ. */
  private int minimise() {
    model.residual(residual);
    double square = descent();
    double enough = SMALL * SMALL * square;
    double[] direction = slope.clone();
    int steps = 0;
    while (steps < MOST_STEPS * entries && square > enough) {
      steps++;
      model.pushforward(direction, image);
      double bent = Vectors.dot(image, image);
      if (!(bent > 0)) {
        break;
      }
      double length = square / bent;
      for (int j = 0; j < x.length; j++) {
        x[j] += length * direction[j];
      }
      for (int i = 0; i < residual.length; i++) {
        residual[i] += length * image[i];
      }
      double next = descent();
      for (int j = 0; j < x.length; j++) {
        direction[j] = slope[j] + next / square * direction[j];
      }
      square = next;
    }
    return steps;
  }

  /** Puts −Mᵀr on the support into {@code slope}; returns its square. */
  private double descent() {
    model.pullback(residual, slope);
    for (int j = 0; j < slope.length; j++) {
      slope[j] = support[j] ? -slope[j] : 0;
    }
    return Vectors.dot(slope, slope);
  }
}
