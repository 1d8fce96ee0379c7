package org.antipode.recovery;

/** What the measurements are made of, or scored against. */
public sealed interface Truth {
  /** A latent code x0 drawn from N(0, I). */
  record Drawn() implements Truth {}

  /** A given latent code x0, length k. */
  record Latent(double[] code) implements Truth {}

  /** A given signal, length n, that need not be in the generator's range. */
  record Signal(double[] signal) implements Truth {}
}
