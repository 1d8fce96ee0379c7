package org.antipode.core.map;

/** The prior, G: ℝ^k → ℝ^n, latent code to signal; the signal's layout is the output shape. */
public interface Generator extends DifferentiableMap {
  /** The values that a signal's entries can have, as far as they are known without evaluating G. */
  default ValueRange valueRange() {
    return ValueRange.ALL;
  }

  /**
   * d: the last d entries of the latent code are deviations from the prior. Random starts and drawn
   * truths are 0 there, and N(0, 1) elsewhere; hops leave them as they are.
   */
  default int deviations() {
    return 0;
  }

  /** A∘G for many evaluations; a generator whose last layer is linear forms its product with A. */
  default DifferentiableMap measuredBy(MeasurementOperator a) {
    return a.after(this);
  }

  /** G with products in 32-bit numbers, right to about 1e-6; this generator where it has none. */
  default Generator inFloat32() {
    return this;
  }
}
