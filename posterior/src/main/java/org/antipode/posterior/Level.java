package org.antipode.posterior;

/**
 * The probabilities of error bars, with the z that N(0, 1) is within ±z of with that probability.
 */
public enum Level {
  HALF(0.5, 0.6744897501960817),
  NINETY(0.9, 1.6448536269514722),
  NINETY_FIVE(0.95, 1.959963984540054);

  private final double probability;
  private final double deviations;

  Level(double probability, double deviations) {
    this.probability = probability;
    this.deviations = deviations;
  }

  public double probability() {
    return probability;
  }

  /** z. */
  double deviations() {
    return deviations;
  }
}
