package org.antipode.recovery;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.RequestException;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;

/**
 * A map from measurements to a latent code, which a solver starts from.
 *
 * @param map E, its output the drawn entries of a code: k − d numbers
 * @param input what E is applied to
 */
public record Encoder(DifferentiableMap map, Input input) {
  /** What an encoder is applied to. */
  public enum Input {
    /** y, length m. */
    MEASUREMENTS,
    /** A*y, length n, for a linear A. */
    ADJOINT
  }

  /**
   * An encoder whose sizes fit.
   *
   * @param input empty to see it from the size of the map's input
   * @throws RequestException if a size is wrong, if m = n and no input is given, or if A is not
   *     linear and its adjoint is wanted
   */
  static Encoder of(
      DifferentiableMap map,
      Optional<Input> input,
      Generator generator,
      MeasurementOperator measurement) {
    int drawn = LatentCode.drawnEntries(generator);
    if (map.outputSize() != drawn) {
      throw new RequestException(
          "encoder: it gives %d numbers, but the generator's latent code has %d that are drawn"
              .formatted(map.outputSize(), drawn));
    }
    Encoder encoder = new Encoder(map, input.orElseGet(() -> bySize(map, measurement)));
    boolean adjoint = encoder.input == Input.ADJOINT;
    int needed = adjoint ? measurement.inputSize() : measurement.outputSize();
    if (map.inputSize() != needed) {
      throw new RequestException(
          "encoder: it takes %d numbers, but %s %d"
              .formatted(
                  map.inputSize(),
                  adjoint ? "the signal A*y has" : "the count of measurements y is",
                  needed));
    }
    if (adjoint && !(measurement instanceof LinearOperator)) {
      throw new RequestException(
          "encoder: it takes A*y, but the measurement is not linear and has no adjoint; give an"
              + " encoder of the measurements");
    }
    return encoder;
  }

  private static Input bySize(DifferentiableMap map, MeasurementOperator measurement) {
    int size = map.inputSize();
    int m = measurement.outputSize();
    int n = measurement.inputSize();
    if (size != m && size != n) {
      throw new RequestException(
          "encoder: it takes %d numbers, but there are %d measurements y, and the signal A*y has %d"
              .formatted(size, m, n));
    }
    if (m == n) {
      throw new RequestException(
          "encoder: it takes %d numbers, and both the measurements y and the signal A*y have as many;"
                  .formatted(size)
              + " give input: measurements or adjoint");
    }
    return size == m ? Input.MEASUREMENTS : Input.ADJOINT;
  }

  /**
   * The code for measurements in a new array of length k: E(y) or E(A*y), and 0 for the deviations.
   *
   * @throws RequestException if one of its numbers is not finite
   */
  double[] code(Generator generator, MeasurementOperator measurement, double[] measurements) {
    double[] taken = measurements;
    if (input == Input.ADJOINT) {
      taken = new double[measurement.inputSize()];
      ((LinearOperator) measurement).newEvaluation().adjoint(measurements, taken);
    }
    double[] code = map.at(taken);
    for (int i = 0; i < code.length; i++) {
      if (!Double.isFinite(code[i])) {
        throw new RequestException(
            "encoder: number %d of its code for these measurements is %s; give an encoder for"
                    .formatted(i, code[i])
                + " measurements of this size, or leave it out");
      }
    }
    return Arrays.copyOf(code, generator.inputSize());
  }
}
