package org.antipode.report.recovery;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.map.Vectors;

/** The picture αA*y of measurements y, with the factor α that brings A(αA*y) nearest to y. */
final class BackProjection {
  private BackProjection() {}

  /** Empty for an operator that is not linear, and where a number of A*y is not finite. */
  static Optional<double[]> of(MeasurementOperator operator, double[] measurements) {
    if (!(operator instanceof LinearOperator linear)) {
      return Optional.empty();
    }
    LinearEvaluation evaluation = linear.newEvaluation();
    double[] projection = new double[operator.inputSize()];
    evaluation.adjoint(measurements, projection);
    double[] measured = new double[operator.outputSize()];
    evaluation.apply(projection, measured);
    double norm = Vectors.norm(measured);
    double factor = norm > 0 ? Vectors.dot(measured, measurements) / norm / norm : 0;
    for (int i = 0; i < projection.length; i++) {
      projection[i] *= factor;
    }
    return Arrays.stream(projection).allMatch(Double::isFinite)
        ? Optional.of(projection)
        : Optional.empty();
  }
}
