package org.antipode.measurements.noise;

import org.antipode.core.random.RandomStream;
import org.apache.commons.rng.UniformRandomProvider;

/** A random stream for the samplers of Commons RNG. */
record Bits(RandomStream random) implements UniformRandomProvider {
  private static final double HALF = 0x1p32;

  /** 32 of the 53 bits of each of two draws. */
  @Override
  public long nextLong() {
    return (long) (HALF * random.nextDouble()) << 32 | (long) (HALF * random.nextDouble());
  }

  @Override
  public double nextDouble() {
    return random.nextDouble();
  }
}
