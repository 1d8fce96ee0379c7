package org.antipode.recovery.weight;

import java.util.Optional;
import org.antipode.core.map.Vectors;

/** Searches the largest weight whose answer fits the measurements within the noise. */
final class DiscrepancySearch {
  /** The part by which the weight may be below the largest one. */
  private static final double PRECISION = 1.02;

  private static final double FACTOR = 4;

  /** How often the first weight is divided or multiplied at most: by 4²⁰ = 10¹². */
  private static final int MOST_FACTORS = 20;

  private final WeightTrials trials;
  private final double allowed;
  private Optional<double[]> last = Optional.empty();
  private int solves;

  /**
   * @param allowed the largest ‖A(G(x̂)) − y‖ of an answer within the noise
   */
  DiscrepancySearch(WeightTrials trials, double allowed) {
    this.trials = trials;
    this.allowed = allowed;
  }

  ChosenWeight search() {
    double weight = trials.first();
    boolean fits = fits(weight);
    double factor = fits ? FACTOR : 1 / FACTOR;
    double other = weight;
    boolean otherFits = fits;
    for (int i = 0; i < MOST_FACTORS && otherFits == fits && proceed(); i++) {
      weight = other;
      other = weight * factor;
      otherFits = fits(other);
    }
    if (otherFits == fits) {
      return chosen(other, otherFits);
    }
    double low = fits ? weight : other;
    double high = fits ? other : weight;
    while (high / low > PRECISION && proceed()) {
      double middle = Math.sqrt(low * high);
      if (fits(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return chosen(low, true);
  }

  private ChosenWeight chosen(double weight, boolean reached) {
    return new ChosenWeight("discrepancy", weight, solves, reached);
  }

  private boolean proceed() {
    return trials.proceed(solves);
  }

  private boolean fits(double weight) {
    solves++;
    double[] x = trials.solve(weight, last, Optional.empty());
    last = Optional.of(x);
    return Vectors.distance(trials.predicted(x), trials.observed()) <= allowed;
  }
}
