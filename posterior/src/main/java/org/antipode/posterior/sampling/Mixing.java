package org.antipode.posterior.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether several chains of one number agree, and how many independent draws they are worth. Each
 * chain is split into halves, so that a drift counts as disagreement.
 *
 * <p>With M halves of N draws, W the mean of their variances, B/N the variance of their means, and
 * var⁺ = W(N−1)/N + B/N:
 *
 * <p>R̂ = √(var⁺/W), ESS = MN/τ, τ = −1 + 2Σ P_t,
 *
 * <p>P_t = ρ_{2t} + ρ_{2t+1} up to the first that is not positive, made monotone (Geyer), with the
 * autocorrelations ρ_t = 1 − (W − mean of the chains' autocovariances)/var⁺.
 *
 * <p>Source: A. Vehtari, A. Gelman, D. Simpson, B. Carpenter and P.-C. Bürkner,
 * "Rank-normalization, folding, and localization: An improved R̂", 2021, (1) to (4) and (10) to
 * (13), without ranks; C. J. Geyer, "Practical Markov Chain Monte Carlo", 1992.
 *
 * @param rHat R̂; NaN where no chain moved
 * @param effectiveSize ESS of all draws together, at most MN log₁₀(MN); NaN where no chain moved
 */
public record Mixing(double rHat, double effectiveSize) {
  /**
   * Compares chains.
   *
   * @param chains of the same length, at least {@link ChainLength#LEAST_SAMPLES}; one chain is
   *     enough
   */
  public static Mixing of(List<double[]> chains) {
    List<double[]> halves = new ArrayList<>();
    for (double[] chain : chains) {
      int n = chain.length / 2;
      halves.add(centred(Arrays.copyOfRange(chain, 0, n)));
      halves.add(centred(Arrays.copyOfRange(chain, chain.length - n, chain.length)));
    }
    int n = halves.get(0).length - 1;
    double[] means = halves.stream().mapToDouble(half -> half[n]).toArray();
    double within = covariance(halves, n, 0) * n / (n - 1);
    double between = variance(means);
    double total = within * (n - 1) / n + between;
    return new Mixing(Math.sqrt(total / within), size(halves, n, within, total));
  }

  /** The numbers less their mean, and the mean as one more number. */
  private static double[] centred(double[] numbers) {
    double mean = Arrays.stream(numbers).average().orElseThrow();
    double[] out = Arrays.copyOf(numbers, numbers.length + 1);
    Arrays.setAll(out, i -> i < numbers.length ? numbers[i] - mean : mean);
    return out;
  }

  private static double variance(double[] numbers) {
    double[] centred = centred(numbers);
    double sum = 0;
    for (int i = 0; i < numbers.length; i++) {
      sum += centred[i] * centred[i];
    }
    return sum / (numbers.length - 1);
  }

  /** The mean over the halves of Σ_i c_i c_{i+lag}/n. */
  private static double covariance(List<double[]> halves, int n, int lag) {
    double sum = 0;
    for (double[] half : halves) {
      for (int i = 0; i + lag < n; i++) {
        sum += half[i] * half[i + lag];
      }
    }
    return sum / n / halves.size();
  }

  private static double size(List<double[]> halves, int n, double within, double total) {
    double draws = (double) n * halves.size();
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int t = 0; 2 * t + 1 < n; t++) {
      double pair =
          2
              - (2 * within - covariance(halves, n, 2 * t) - covariance(halves, n, 2 * t + 1))
                  / total;
      if (t > 0 && !(pair > 0)) {
        break;
      }
      least = Math.min(least, pair);
      sum += least;
    }
    double tau = Math.max(2 * sum - 1, 1 / Math.log10(draws));
    return draws / tau;
  }
}
