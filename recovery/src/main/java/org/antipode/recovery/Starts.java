package org.antipode.recovery;

import java.util.Optional;

/**
 * Where the solver starts from: the encoder's code first, then random codes.
 *
 * @param encoder empty to start from random codes alone
 * @param random how many random codes N(0, I); the i-th one is the same with and without an encoder
 * @param candidates what the random codes are chosen from; empty to take the first ones
 * @param spectral steps from each random code to its start; empty to start from the codes
 */
public record Starts(
    Optional<Encoder> encoder,
    int random,
    Optional<Candidates> candidates,
    Optional<SpectralSteps> spectral) {
  /**
   * @throws IllegalArgumentException if there is no start, a number of them below 0, or more random
   *     codes than candidates
   */
  public Starts {
    if (random < (encoder.isPresent() ? 0 : 1)) {
      throw new IllegalArgumentException("at least 1 start is needed, but random is " + random);
    }
    if (candidates.isPresent() && candidates.get().count() < random) {
      throw new IllegalArgumentException(
          "starts: candidates must be at least random, %d, but is %d"
              .formatted(random, candidates.get().count()));
    }
  }

  /** Random codes alone. */
  public static Starts random(int count) {
    return new Starts(Optional.empty(), count, Optional.empty(), Optional.empty());
  }

  /** How many there are at most. */
  public int count() {
    return (int) Math.min(Integer.MAX_VALUE, random + (encoder.isPresent() ? 1L : 0L));
  }

  /**
   * Their number, whether the first is an encoder's, of how many candidates the others are, and
   * after how many steps: {@code 4 starts, the first encoded, of 1000 candidates, after 10 spectral
   * steps}.
   */
  @Override
  public String toString() {
    return count()
        + (count() == 1 ? " start" : " starts")
        + (encoder.isEmpty() ? "" : count() == 1 ? ", encoded" : ", the first encoded")
        + candidates.map(from -> ", of " + from.count() + " candidates").orElse("")
        + spectral.map(steps -> ", after " + steps.count() + " spectral steps").orElse("");
  }
}
