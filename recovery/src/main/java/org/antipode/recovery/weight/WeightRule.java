package org.antipode.recovery.weight;

import java.util.Optional;
import org.antipode.core.spi.Option;

/** How the weight of a penalty is chosen. */
public sealed interface WeightRule {
  /** The weight that the penalty's options have. */
  record Given() implements WeightRule {}

  /**
   * The largest weight with ‖A(G(x̂)) − y‖ ≤ σ√m (Morozov's discrepancy principle, 1966).
   *
   * @param deviation σ; empty for that of the recovery's noise
   */
  record Discrepancy(
      @Option(
              value =
                  "σ, the standard deviation of a measurement's noise; that of the part 'noise' if"
                      + " left out",
              min = 0)
          Optional<Double> deviation)
      implements WeightRule {}

  /**
   * The weight of the least loss of measurements that were left out, one part of several after the
   * other (Stone, Journal of the Royal Statistical Society B 36(2), 1974).
   *
   * @param folds how many parts
   */
  record CrossValidation(
      @Option(value = "parts of the measurements, each left out once", min = 2) int folds)
      implements WeightRule {
    public static final CrossValidation DEFAULT = new CrossValidation(5);
  }
}
