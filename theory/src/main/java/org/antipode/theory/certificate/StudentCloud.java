package org.antipode.theory.certificate;

import java.util.Arrays;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.theory.linear.Spectrum;

/**
 * Student's t distribution of latent codes: x = c + Σ_j l_j u_j v_j with u = z/√(χ²/ν), z from N(0,
 * I), χ² from ν squares.
 *
 * @param center c, length k
 * @param directions orthonormal v_j, one after the other, k × k
 * @param lengths l, length k
 * @param freedom ν, at least 1
 */
record StudentCloud(double[] center, double[] directions, double[] lengths, int freedom) {
  /** More degrees of freedom hardly change the distribution, but take time to draw. */
  private static final int MOST_FREEDOM = 200;

  StudentCloud {
    freedom = Math.min(freedom, MOST_FREEDOM);
  }

  /** A draw and ‖u‖². */
  record Draw(double[] code, double square) {}

  /**
   * Where the truth is to first order: c = x̃, l = σ/s for the singular values s of the
   * measurements' Jacobian, and ν = m − k.
   */
  static StudentCloud of(UnpenalisedFit fit, double sigma, int freedom) {
    double[] lengths = fit.model().singular().values().clone();
    Arrays.setAll(lengths, j -> sigma / lengths[j]);
    return new StudentCloud(fit.point(), fit.model().singular().right(), lengths, freedom);
  }

  /**
   * The cloud with the mean and the covariance of weighted codes.
   *
   * @param codes N × k, one after the other
   * @param weights w, length N, not negative, with the sum 1
   */
  StudentCloud like(double[] codes, double[] weights) {
    int k = center.length;
    double[] mean = new double[k];
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < k; j++) {
        mean[j] += weights[i] * codes[i * k + j];
      }
    }
    double shrink = freedom > 2 ? (freedom - 2.0) / freedom : 1;
    double[] deviations = new double[weights.length * k];
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < k; j++) {
        deviations[j * weights.length + i] =
            Math.sqrt(shrink * weights[i]) * (codes[i * k + j] - mean[j]);
      }
    }
    Spectrum.Singular svd = Spectrum.singular(deviations, weights.length, k);
    return new StudentCloud(mean, svd.right(), svd.values(), freedom);
  }

  /** The cloud with all lengths times a factor. */
  StudentCloud wider(double factor) {
    return new StudentCloud(center, directions, Vectors.times(factor, lengths), freedom);
  }

  Draw draw(RandomStream random) {
    int k = center.length;
    double[] u = random.gaussians(k, 1);
    double[] squares = random.gaussians(freedom, 1);
    double shrink = Math.sqrt(Vectors.dot(squares, squares) / freedom);
    double[] x = center.clone();
    double square = 0;
    for (int j = 0; j < k; j++) {
      double along = u[j] / shrink;
      square += along * along;
      for (int i = 0; i < k; i++) {
        x[i] += lengths[j] * along * directions[j * k + i];
      }
    }
    return new Draw(x, square);
  }

  /** The logarithm of the density of a draw, less that of c. */
  double logDensity(Draw draw) {
    return -(freedom + center.length) / 2.0 * Math.log1p(draw.square() / freedom);
  }
}
