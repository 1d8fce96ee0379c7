package org.antipode.measurements;

import java.nio.file.Path;
import org.antipode.core.RequestException;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Shape;
import org.antipode.files.SignalFile;

/** Standard deviations of measurements from a file. */
public final class Deviations {
  private Deviations() {}

  /**
   * One number for each measurement, flat or of their shape; a complex measurement has one for both
   * parts together.
   *
   * @param shape that of the measurements
   * @throws RequestException if the file has another count of numbers, or one that is not above 0
   *     and finite
   */
  public static double[] read(Path file, Shape shape) {
    double[] deviations =
        SignalFile.readMeasurements(file, new Shape(shape.axes(), Field.REAL))
            .orElseGet(() -> SignalFile.readVector(file));
    if (deviations.length != shape.entries()) {
      throw new RequestException(
          "%s: holds %d numbers, but there are %d measurements, which have one standard deviation each"
              .formatted(file, deviations.length, shape.entries()));
    }
    for (int i = 0; i < deviations.length; i++) {
      if (!(deviations[i] > 0 && deviations[i] < Double.POSITIVE_INFINITY)) {
        throw new RequestException(
            "%s: number %d, counted from 0, is %s, but a standard deviation is above 0 and finite"
                .formatted(file, i, deviations[i]));
      }
    }
    return deviations;
  }
}
