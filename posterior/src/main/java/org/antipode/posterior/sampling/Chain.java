package org.antipode.posterior.sampling;

import java.util.Arrays;

/**
 * What one chain drew after its burn-in.
 *
 * @param size k
 * @param draws N × k, one draw after the other
 * @param potentials U of each draw, length N
 * @param step h, constant in all draws
 * @param acceptance the mean probability of acceptance
 */
public record Chain(int size, double[] draws, double[] potentials, double step, double acceptance) {
  /** N. */
  public int count() {
    return potentials.length;
  }

  /** The j-th number of every draw; new. */
  public double[] series(int j) {
    double[] out = new double[count()];
    Arrays.setAll(out, i -> draws[i * size + j]);
    return out;
  }
}
