package org.antipode.core.random;

/** What corrupts clean measurements; stateless and safe to share between threads. */
@FunctionalInterface
public interface Noise {
  /** No noise. */
  Noise NONE = (measurements, random) -> {};

  /** Adds noise to the measurements in place; {@code random} is the noise's own stream. */
  void corrupt(double[] measurements, RandomStream random);

  /** σ where each number gets independent noise N(0, σ²), for these clean ones; NaN elsewhere. */
  default double deviation(double[] clean) {
    return Double.NaN;
  }

  /** {@link #NONE}: always the same object. */
  static Noise none() {
    return NONE;
  }
}
