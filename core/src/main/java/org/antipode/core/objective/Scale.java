package org.antipode.core.objective;

import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.Seed;

/**
 * What tolerances are relative to.
 *
 * @param norm ‖y‖; if y is zero, ‖A(G(w))‖ for a Gaussian w
 * @param value the loss's scale for y; if y is zero, L(A(G(w)), y)
 */
record Scale(double norm, double value) {
  /**
   * The largest measurement must lie between 1/LARGEST and LARGEST. Within these bounds no square
   * of a residual overflows, or underflows before it is rounding.
   */
  private static final double LARGEST = 1e60;

  private static final double LARGEST_VALUE = 1e130;

  /**
   * @throws IllegalArgumentException if a measurement is not finite, if the measurements are too
   *     large or too small for double precision, or if the loss has no scale
   */
  static Scale of(DifferentiableMap model, double[] observed, Loss loss) {
    for (int i = 0; i < observed.length; i++) {
      if (!Double.isFinite(observed[i])) {
        throw new IllegalArgumentException("observed measurement " + i + " is " + observed[i]);
      }
    }
    boolean zero = Vectors.largest(observed) == 0;
    double[] reference =
        zero ? model.at(new Seed(0).stream("scale").gaussians(model.inputSize(), 1)) : observed;
    double largest = Vectors.largest(reference);
    if (!(largest >= 1 / LARGEST && largest <= LARGEST)) {
      throw new IllegalArgumentException(
          (zero
                  ? "all measurements are zero, and the largest entry of A(G(x)) at a random x is "
                  : "the largest measurement is ")
              + largest
              + " but must lie between 1e-60 and 1e60, so that squares can be computed;"
              + " multiply the measurements and the measurement operator by the same number");
    }
    double value = zero ? loss.value(reference, observed) : loss.scale(observed);
    if (!(value >= 1 / LARGEST_VALUE && value <= LARGEST_VALUE)) {
      throw new IllegalArgumentException(
          "the loss has the scale %s for these measurements, but tolerances need a finite number"
                  .formatted(value)
              + " above zero; override Loss.scale");
    }
    double square = 2 * Loss.leastSquares().value(reference, new double[reference.length]);
    return new Scale(Math.sqrt(square), value);
  }
}
