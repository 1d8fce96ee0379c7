package org.antipode.posterior;

import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.LeastSquaresModel;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.random.RandomStream;
import org.antipode.posterior.sampling.Cholesky;
import org.antipode.posterior.sampling.Target;

/**
 * N(x̂, H⁻¹) around a minimum x̂ of U = f/T (Laplace), H = JᵀJ/T the Gauss-Newton matrix of {@link
 * LeastSquaresModel}. It is the posterior itself where A∘G is linear and loss and penalty are
 * quadratic.
 *
 * @param mean x̂, length k
 * @param precision H
 */
public record LocalGaussian(double[] mean, Cholesky precision) {
  /** The Gaussian around x̂; empty where H is not positive definite up to rounding. */
  static Optional<LocalGaussian> of(Target target, double[] point) {
    ObjectiveEvaluation evaluation = target.objective().newEvaluation();
    evaluation.value(point);
    LeastSquaresModel model = evaluation.leastSquares();
    int rows = model.rows();
    int k = point.length;
    double[] jacobian = new double[Math.multiplyExact(rows, k)];
    model.jacobian(jacobian);
    double[] matrix = new double[k * k];
    for (int a = 0; a < k; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
          sum += jacobian[a * rows + i] * jacobian[b * rows + i];
        }
        matrix[a * k + b] = sum / target.temperature();
        matrix[b * k + a] = matrix[a * k + b];
      }
    }
    return Cholesky.of(matrix, k).map(precision -> new LocalGaussian(point.clone(), precision));
  }

  /** H⁻¹, k × k. */
  public double[] covariance() {
    return precision.inverse();
  }

  /** x̂ + L⁻ᵀz, a draw for z from N(0, I); new. */
  double[] at(double[] z) {
    double[] x = z.clone();
    precision.solveUpper(x);
    for (int j = 0; j < x.length; j++) {
      x[j] += mean[j];
    }
    return x;
  }

  /** A draw of so many times the deviations. */
  double[] draw(RandomStream random, double spread) {
    return at(random.gaussians(mean.length, spread));
  }

  /** ‖Lᵀ(x − x̂)‖, the distance in deviations. */
  double distance(double[] x) {
    double[] w = Vectors.sum(x, -1, mean);
    precision.multiplyUpper(w);
    return Vectors.norm(w);
  }
}
