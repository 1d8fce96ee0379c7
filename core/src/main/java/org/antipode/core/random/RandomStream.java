package org.antipode.core.random;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.NormalizedGaussianSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** A stream of random numbers with a specified sequence; belongs to one thread. */
public final class RandomStream {
  private final UniformRandomProvider uniform;
  private final NormalizedGaussianSampler gaussian;

  RandomStream(UniformRandomProvider uniform) {
    this.uniform = uniform;
    this.gaussian = ZigguratSampler.NormalizedGaussian.of(uniform);
  }

  /** One draw from N(0, 1). */
  public double nextGaussian() {
    return gaussian.sample();
  }

  /** One draw from the uniform distribution on [0, 1). */
  public double nextDouble() {
    return uniform.nextDouble();
  }

  /** True or false, each with probability 1/2. */
  public boolean nextBoolean() {
    return uniform.nextBoolean();
  }

  /** {@code size} independent draws from N(0, deviation²). */
  public double[] gaussians(int size, double deviation) {
    double[] draws = new double[size];
    for (int i = 0; i < size; i++) {
      draws[i] = deviation * nextGaussian();
    }
    return draws;
  }
}
