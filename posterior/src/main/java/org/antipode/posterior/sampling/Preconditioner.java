package org.antipode.posterior.sampling;

import java.util.List;

/**
 * Refines H by what chains drew in a round of burn-in: where a density has many kinks its extent
 * differs from that of the Gauss-Newton matrix at one point.
 *
 * <p>With the covariance S of Lᵀx within the chains, H is replaced by L((1−a)S + aI)⁻¹Lᵀ. The
 * weight a = k/(k + N/20) of what was known before falls with the number N of draws, of which 20
 * count as one independent draw.
 */
final class Preconditioner {
  private static final double CORRELATED = 20;

  private Preconditioner() {}

  /** H for the next round; the same H where the draws do not give one. */
  static Cholesky refined(Cholesky precision, List<Chain> round) {
    int k = precision.size();
    int count = round.stream().mapToInt(Chain::count).sum();
    if (count <= round.size()) {
      return precision;
    }
    double weight = k / (k + count / CORRELATED);
    double[] covariance = new double[k * k];
    for (Chain chain : round) {
      addSquares(precision, chain, covariance);
    }
    for (int i = 0; i < k * k; i++) {
      covariance[i] *= (1 - weight) / (count - round.size());
    }
    for (int i = 0; i < k; i++) {
      covariance[i * k + i] += weight;
    }
    return Cholesky.of(covariance, k)
        .flatMap(factor -> Cholesky.of(product(precision, factor.inverse()), k))
        .orElse(precision);
  }

  /** sum += Σ wwᵀ over w = Lᵀ(x − the chain's mean). */
  private static void addSquares(Cholesky precision, Chain chain, double[] sum) {
    int k = chain.size();
    double[] mean = new double[k];
    for (int j = 0; j < k; j++) {
      for (int i = 0; i < chain.count(); i++) {
        mean[j] += chain.draws()[i * k + j] / chain.count();
      }
    }
    double[] w = new double[k];
    for (int i = 0; i < chain.count(); i++) {
      for (int j = 0; j < k; j++) {
        w[j] = chain.draws()[i * k + j] - mean[j];
      }
      precision.multiplyUpper(w);
      for (int a = 0; a < k; a++) {
        for (int b = 0; b < k; b++) {
          sum[a * k + b] += w[a] * w[b];
        }
      }
    }
  }

  /** LMLᵀ for a symmetric M. */
  private static double[] product(Cholesky precision, double[] matrix) {
    int k = precision.size();
    double[] l = precision.factor();
    double[] half = new double[k * k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        for (int p = 0; p <= i; p++) {
          half[i * k + j] += l[i * k + p] * matrix[p * k + j];
        }
      }
    }
    double[] out = new double[k * k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j <= i; j++) {
        for (int p = 0; p <= j; p++) {
          out[i * k + j] += half[i * k + p] * l[j * k + p];
        }
        out[j * k + i] = out[i * k + j];
      }
    }
    return out;
  }
}
