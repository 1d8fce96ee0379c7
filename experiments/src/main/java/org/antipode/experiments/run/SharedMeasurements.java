package org.antipode.experiments.run;

import java.util.Optional;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.TruthSource;
import org.antipode.assembly.wiring.Assembly;
import org.antipode.core.RequestException;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.recovery.Observation;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.RecoveryResult;

/**
 * A method's recovery, and the measurements that it shares with other methods.
 *
 * @param source the recovery of the experiment that all methods are laid over
 * @param recovery the method's
 * @param observation the source's measurements and truth; without the latent code where the method
 *     has another generator
 */
public record SharedMeasurements(Recovery source, Recovery recovery, Observation observation) {
  /**
   * Makes both recoveries, and measures the source's truth.
   *
   * @throws RequestException if parts cannot be made or do not fit, or if the two generators have
   *     signals of different shapes
   */
  public static SharedMeasurements of(Experiment source, Experiment method) {
    Recovery measured = Assembly.of(source, 1).recovery();
    Observation observation = measured.observation();
    if (source.equals(method)) {
      return new SharedMeasurements(measured, measured, observation);
    }
    // The method's own truth is never used, and a file of it may not fit its generator.
    Optional<TruthSource> none =
        method.observed().isPresent() ? Optional.empty() : Optional.of(new TruthSource.Drawn());
    Recovery recovery = Assembly.of(method.withTruth(none), 1).recovery();
    if (!isSameGrid(recovery.generator().outputShape(), measured.generator().outputShape())) {
      throw new RequestException(
          "the method's generator '%s' has signals of shape %s, but the experiment measures signals of shape %s"
              .formatted(
                  method.generator().name(),
                  recovery.generator().outputShape(),
                  measured.generator().outputShape()));
    }
    return new SharedMeasurements(
        measured,
        recovery,
        source.generator().equals(method.generator())
            ? observation
            : new Observation(
                observation.measurements(),
                Optional.empty(),
                observation.trueSignal(),
                observation.valueRange(),
                observation.relativeNoise()));
  }

  /** An image of 28×28 has the points of one of 28×28×1, in the same order. */
  private static boolean isSameGrid(Shape a, Shape b) {
    return a.equals(b) || (a.fits(b) && a.isImage() && b.isImage());
  }

  /** Solves for the shared measurements by the method. */
  public RecoveryResult run(Monitor monitor) {
    return recovery.run(observation, monitor);
  }
}
