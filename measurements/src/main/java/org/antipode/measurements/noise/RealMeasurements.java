package org.antipode.measurements.noise;

import org.antipode.core.spi.Context;

/** What noise models of real measurements require. */
final class RealMeasurements {
  private RealMeasurements() {}

  /**
   * @throws IllegalArgumentException if the measurements are complex
   */
  static void require(Context context) {
    if (context.shape().isComplex()) {
      throw new IllegalArgumentException(
          "needs real measurements, but these are complex, of shape %s; a link 'magnitude' of the measurement makes them real"
              .formatted(context.shape()));
    }
  }
}
