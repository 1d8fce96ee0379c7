package org.antipode.core.random;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.NormalizedGaussianSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** A stream of random numbers with a specified sequence; belongs to one thread. */
public final class RandomStream {
  private final long start;
  private final Seed parts;
  private final UniformRandomProvider uniform;
  private final NormalizedGaussianSampler gaussian;

  /**
   * @param start what the sequence follows from
   * @param parts what the streams of parts follow from
   */
  RandomStream(long start, Seed parts) {
    this.start = start;
    this.parts = parts;
    this.uniform = RandomSource.XO_SHI_RO_256_PP.create(Seed.state(start));
    this.gaussian = ZigguratSampler.NormalizedGaussian.of(uniform);
  }

  /**
   * A new stream for one of several parts of what this stream is for, whatever was drawn so far.
   *
   * @param index the part's number; part 0 draws what this stream draws from its beginning
   */
  public RandomStream part(int index) {
    Seed own = parts.child("part", index);
    return new RandomStream(index == 0 ? start : own.value(), own);
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
