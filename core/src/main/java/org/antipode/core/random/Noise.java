package org.antipode.core.random;

/** What corrupts clean measurements; stateless and safe to share between threads. */
@FunctionalInterface
public interface Noise {
  /** Adds noise to the measurements in place; {@code random} is the noise's own stream. */
  void corrupt(double[] measurements, RandomStream random);

  /** No noise: always the same object. */
  static Noise none() {
    return NoNoise.INSTANCE;
  }
}
