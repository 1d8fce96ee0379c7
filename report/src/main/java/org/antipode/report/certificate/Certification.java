package org.antipode.report.certificate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.theory.certificate.Certificate;
import org.antipode.theory.condition.Conditions;

/**
 * What the command {@code certify} found.
 *
 * @param experiment every option resolved, as JSON
 * @param effort how much was searched, at least 1
 * @param finished whether the search came to its end
 * @param seconds wall time
 * @param recovered of one recovery, where there is one
 */
public record Certification(
    ObjectNode experiment,
    Generator generator,
    Optional<MeasurementOperator> measurement,
    int effort,
    boolean finished,
    double seconds,
    Conditions conditions,
    Optional<Recovered> recovered) {
  /**
   * One recovery.
   *
   * @param latent x̂, length k
   */
  public record Recovered(double[] latent, Certificate certificate) {}
}
