package org.antipode.recovery;

import java.util.Optional;

/**
 * Where the solver starts from: the encoder's code first, then random codes.
 *
 * @param encoder empty to start from random codes alone
 * @param random how many random codes N(0, I); the i-th one is the same with and without an encoder
 */
public record Starts(Optional<Encoder> encoder, int random) {
  /**
   * @throws IllegalArgumentException if there is no start, or a number of them below 0
   */
  public Starts {
    if (random < (encoder.isPresent() ? 0 : 1)) {
      throw new IllegalArgumentException("at least 1 start is needed, but random is " + random);
    }
  }

  /** Random codes alone. */
  public static Starts random(int count) {
    return new Starts(Optional.empty(), count);
  }

  /** How many there are at most. */
  public int count() {
    return (int) Math.min(Integer.MAX_VALUE, random + (encoder.isPresent() ? 1L : 0L));
  }

  /** Their number, and whether the first is an encoder's: {@code 4 starts, the first encoded}. */
  @Override
  public String toString() {
    return count()
        + (count() == 1 ? " start" : " starts")
        + (encoder.isEmpty() ? "" : count() == 1 ? ", encoded" : ", the first encoded");
  }
}
