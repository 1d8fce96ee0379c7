package org.antipode.theory.expected;

import java.math.BigInteger;
import java.util.List;

/** How many linear pieces a ReLU network can have: Wendel's count and Lemmas 15 and 16. */
public final class RegionCount {
  private RegionCount() {}

  /**
   * 2 Σ C(n−1, i) over i from 0 to ℓ − 1, the regions into which n hyperplanes through 0 in general
   * position cut ℝ^ℓ.
   *
   * @param n the layer's rows, at least 1
   * @param dimension ℓ, at least 1
   */
  public static BigInteger exact(int n, int dimension) {
    BigInteger sum = BigInteger.ZERO;
    BigInteger binomial = BigInteger.ONE;
    for (int i = 0; i < dimension && binomial.signum() > 0; i++) {
      sum = sum.add(binomial);
      binomial =
          binomial.multiply(BigInteger.valueOf(n - 1L - i)).divide(BigInteger.valueOf(i + 1L));
    }
    return sum.shiftLeft(1);
  }

  /** Lemma 15's bound (58) on the same: 10 n^ℓ. */
  public static BigInteger layerAtMost(int n, int dimension) {
    return BigInteger.TEN.multiply(BigInteger.valueOf(n).pow(dimension));
  }

  /**
   * Lemma 16's bound (59) on the matrices W_{i,+,x} of the last of these layers: 10ⁱ (n_1 ⋯ n_i)^k.
   *
   * @param sizes [k, n_1, …, n_i]
   */
  public static BigInteger networkAtMost(List<Integer> sizes) {
    BigInteger bound = BigInteger.ONE;
    for (int n : sizes.subList(1, sizes.size())) {
      bound = bound.multiply(layerAtMost(n, sizes.get(0)));
    }
    return bound;
  }
}
