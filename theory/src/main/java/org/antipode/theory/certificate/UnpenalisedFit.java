package org.antipode.theory.certificate;

import java.util.Arrays;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Vectors;
import org.antipode.core.recovery.Recovery;
import org.antipode.theory.linear.Spectrum;

/**
 * The least-squares minimum x̃ without penalty that descent from an answer x̂ reaches; where the
 * measurements are linear in x and of full rank it is x̂ + 2λ(JᵀJ)⁻¹x̂, which has no bias.
 *
 * <p>Steps are −V diag(s/(s²+μ))Uᵀ(A(G(x)) − y), with μ = 0 tried first (Gauss and Newton's) and
 * then growing (Levenberg's and Marquardt's) until ‖A(G(x)) − y‖ falls.
 *
 * @param point x̃, length k
 * @param model the measurements near x̃, with λ = 0
 * @param residual ‖A(G(x̃)) − y‖
 * @param found whether descent came to an end at x̃
 */
record UnpenalisedFit(double[] point, LocalModel model, double residual, boolean found) {
  private static final int MOST_STEPS = 100;
  private static final int MOST_DAMPINGS = 16;
  private static final double FIRST_DAMPING = 1e-3;
  private static final double MORE = 4;

  /** A step that takes less than this part of the residual is the last one. */
  private static final double ENOUGH = 1e-10;

  /** Descends from x̂, length k, for measurements y, length m. */
  static UnpenalisedFit from(Recovery recovery, double[] y, double[] latent) {
    DifferentiableMap map = recovery.measurement().after(recovery.generator());
    double[] x = latent;
    double[] misfit = Vectors.sum(map.at(x), -1, y);
    double residual = Vectors.norm(misfit);
    boolean found = false;
    LocalModel model = LocalModel.at(recovery, y, x, 0);
    for (int i = 0; i < MOST_STEPS && !found; i++) {
      double before = residual;
      for (int damping = 0; damping <= MOST_DAMPINGS; damping++) {
        double[] trial = Vectors.sum(x, -1, step(model.singular(), misfit, damping));
        double[] left = Vectors.sum(map.at(trial), -1, y);
        double norm = Vectors.norm(left);
        if (norm < residual) {
          x = trial;
          misfit = left;
          residual = norm;
          break;
        }
      }
      found = !(before - residual > ENOUGH * before);
      if (residual < before) {
        model = LocalModel.at(recovery, y, x, 0);
      }
    }
    return new UnpenalisedFit(x, model, residual, found);
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
