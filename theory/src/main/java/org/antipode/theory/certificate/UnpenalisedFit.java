package org.antipode.theory.certificate;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.antipode.core.RequestException;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.LeastSquaresModel;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.objective.Penalty;
import org.antipode.core.solver.Monitor;
import org.antipode.recovery.Observation;
import org.antipode.recovery.Recovery;
import org.antipode.theory.linear.Spectrum;

/**
 * The minimum x̃ of the loss without penalty that descent from an answer x̂ reaches. For least
 * squares, where the measurements are linear in x and of full rank, it is x̂ + 2λ(JᵀJ)⁻¹x̂ for an
 * answer with the penalty λ‖x‖², and it has no bias.
 *
 * <p>Steps are −V diag(s/(s²+μ))Uᵀr of the {@link LeastSquaresModel}, with μ = 0 tried first (Gauss
 * and Newton's) and then growing (Levenberg's and Marquardt's) until the loss falls.
 *
 * @param point x̃, length k
 * @param model the measurements near x̃, without penalty
 * @param residual ‖A(G(x̃)) − y‖
 * @param lossGradient ∂L/∂z at A(G(x̃)), length m
 * @param found whether descent came to an end at x̃
 */
record UnpenalisedFit(
    double[] point, LocalModel model, double residual, double[] lossGradient, boolean found) {
  private static final int MOST_STEPS = 100;
  private static final int MOST_DAMPINGS = 16;
  private static final double FIRST_DAMPING = 1e-3;
  private static final double MORE = 4;

  /** A step that takes less than this part of √L is the last one. */
  private static final double ENOUGH = 1e-10;

  /**
   * The fit near x̂ or, for least squares with a penalty, that near the answer of the recovery's
   * solver without penalty, whichever is lower: the penalty's pull can hold x̂ behind kinks.
   *
   * @param y the measurements, length m
   */
  static UnpenalisedFit lowest(Recovery recovery, double[] y, double[] latent) {
    UnpenalisedFit near = from(recovery, y, latent);
    if (recovery.loss() != Loss.leastSquares()
        || recovery.penalty() == Penalty.none()
        || !near.model.fullRank()
        || y.length <= latent.length) {
      return near;
    }
    Observation observed =
        new Observation(
            y,
            Optional.empty(),
            Optional.empty(),
            recovery.generator().valueRange(),
            OptionalDouble.empty());
    double[] answer;
    try {
      answer = recovery.withPenalty(Penalty.none()).run(observed, Monitor.none()).latent();
    } catch (RequestException e) {
      // The solver is not for problems without a penalty.
      return near;
    }
    UnpenalisedFit found = from(recovery, y, answer);
    return found.model.fullRank() && found.residual < near.residual ? found : near;
  }

  /** Descends from x̂, length k, for measurements y, length m. */
  static UnpenalisedFit from(Recovery recovery, double[] y, double[] latent) {
    DifferentiableMap map = recovery.measurement().after(recovery.generator());
    ObjectiveEvaluation loss =
        new EmpiricalRisk(map, y, recovery.loss(), Penalty.none()).newEvaluation();
    double[] x = latent;
    double size = Math.sqrt(loss.value(x));
    boolean found = false;
    for (int i = 0; i < MOST_STEPS && !found; i++) {
      double before = size;
      loss.value(x);
      LeastSquaresModel model = loss.leastSquares();
      double[] misfit = new double[model.rows()];
      double[] jacobian = new double[misfit.length * x.length];
      model.residual(misfit);
      model.jacobian(jacobian);
      Spectrum.Singular svd = Spectrum.singular(jacobian, misfit.length, x.length);
      for (int damping = 0; damping <= MOST_DAMPINGS; damping++) {
        double[] trial = Vectors.sum(x, -1, step(svd, misfit, damping));
        double left = Math.sqrt(loss.value(trial));
        if (left < size) {
          x = trial;
          size = left;
          break;
        }
      }
      found = !(before - size > ENOUGH * before);
    }
    double[] z = map.at(x);
    double[] lossGradient = new double[z.length];
    recovery.loss().gradient(z, y, lossGradient);
    return new UnpenalisedFit(
        x,
        LocalModel.at(recovery, y, x, Penalty.none()),
        Vectors.distance(z, y),
        lossGradient,
        found);
  }

  /** V diag(s/(s²+μ))Uᵀr over the singular values that are not zero. */
  private static double[] step(Spectrum.Singular svd, double[] misfit, int damping) {
    int rank = svd.rank();
    int m = misfit.length;
    int k = svd.right().length / svd.values().length;
    double mu = damping == 0 ? 0 : FIRST_DAMPING * Math.pow(MORE, damping - 1);
    double[] step = new double[k];
    for (int j = 0; j < rank; j++) {
      double s = svd.values()[j];
      double relative = s / svd.norm();
      double along = Vectors.dot(Arrays.copyOfRange(svd.left(), j * m, (j + 1) * m), misfit);
      double length = along / (s * (1 + mu / relative / relative));
      step = Vectors.sum(step, length, Arrays.copyOfRange(svd.right(), j * k, (j + 1) * k));
    }
    return step;
  }
}
