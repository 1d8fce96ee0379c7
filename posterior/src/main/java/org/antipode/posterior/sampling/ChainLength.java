package org.antipode.posterior.sampling;

/**
 * How long a chain is.
 *
 * @param burnIn steps that adapt h and are dropped
 * @param samples draws that are kept
 */
public record ChainLength(int burnIn, int samples) {
  /** A shorter chain cannot be compared with others. */
  public static final int LEAST_SAMPLES = 8;

  public ChainLength {
    if (burnIn < 0 || samples < LEAST_SAMPLES) {
      throw new IllegalArgumentException(
          "a chain needs a burn-in of at least 0 and at least %d samples, not %d and %d"
              .formatted(LEAST_SAMPLES, burnIn, samples));
    }
  }
}
