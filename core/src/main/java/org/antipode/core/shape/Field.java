package org.antipode.core.shape;

/** What the entries of an array are. */
public enum Field {
  REAL(1),
  /** Pairs of a real part and an imaginary part. */
  COMPLEX(2);

  private final int numbers;

  Field(int numbers) {
    this.numbers = numbers;
  }

  /** How many numbers an entry takes: 1 or 2. */
  public int numbers() {
    return numbers;
  }
}
