package org.antipode.measurements.loss;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Loss;
import org.antipode.measurements.matrix.DenseOperator;

/**
 * ½(z − y)ᵀC⁻¹(z − y) = ½‖W(z − y)‖² for Gaussian noise of covariance C, with W = L⁻¹ and C = LLᵀ
 * (generalised least squares; Aitken, 1935).
 *
 * <p>The entries are coupled, and recoveries minimise least squares of {@link #whitening}. The
 * {@link #curvature} is a bound alone: ‖W‖_F² for each entry.
 *
 * @param whitener W, m × m
 * @param bound ‖W‖_F²
 */
record CovarianceSquares(LinearOperator whitener, double bound) implements Loss {
  CovarianceSquares(ColumnMatrix whitener) {
    this(new DenseOperator(whitener), Vectors.dot(whitener.data(), whitener.data()));
  }

  @Override
  public Optional<LinearOperator> whitening() {
    return Optional.of(whitener);
  }

  @Override
  public boolean isLikelihood() {
    return true;
  }

  @Override
  public double value(double[] predicted, double[] observed) {
    double[] white = whitener.at(Vectors.sum(predicted, -1, observed));
    return Vectors.dot(white, white) / 2;
  }

  @Override
  public void gradient(double[] predicted, double[] observed, double[] out) {
    LinearEvaluation w = whitener.newEvaluation();
    double[] white = new double[out.length];
    w.apply(Vectors.sum(predicted, -1, observed), white);
    w.adjoint(white, out);
  }

  @Override
  public void curvature(double[] predicted, double[] observed, double[] out) {
    Arrays.fill(out, bound);
  }
}
