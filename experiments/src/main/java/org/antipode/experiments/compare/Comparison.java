package org.antipode.experiments.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.Trial;
import org.antipode.experiments.report.analysis.PerformanceProfile;
import org.antipode.experiments.report.analysis.SweepResults;
import org.antipode.experiments.run.SharedMeasurements;
import org.antipode.recovery.Observation;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.metric.SignalScore;
import org.antipode.report.text.Numbers;

/**
 * What methods made of the same measurements.
 *
 * @param results every recovery; an interrupted comparison has fewer than planned
 * @param methods each method over all truths, and against the first
 * @param profiles performance profiles; empty for one truth
 * @param first the recovery of the experiment that the methods are laid over, for the first truth
 * @param observation its measurements and truth
 * @param signals what the methods recover of it, by name; without methods that failed
 */
public record Comparison(
    SweepResults results,
    List<ComparedMethod> methods,
    List<PerformanceProfile> profiles,
    Recovery first,
    Observation observation,
    Map<String, double[]> signals) {

  /** The comparison of a sweep's trials. */
  public static Comparison of(
      Sweep sweep, List<Outcome> outcomes, ObjectNode provenance, Map<String, double[]> signals) {
    SweepResults results = SweepResults.of(sweep, outcomes, provenance);
    Trial trial = new Trial(0, 0);
    SharedMeasurements shared = SharedMeasurements.of(sweep.source(trial), sweep.source(trial));
    return new Comparison(
        results,
        ComparedMethod.of(results),
        PerformanceProfile.of(results),
        shared.source(),
        shared.observation(),
        signals);
  }

  /** The peak of PSNR and SSIM where all truths have the same; empty without a truth. */
  public OptionalDouble peak() {
    return observation.trueSignal().isPresent()
        ? SignalScore.peak(first.generator().outputShape(), observation.valueRange())
        : OptionalDouble.empty();
  }

  /** The peak in words: a number, or which entry of each truth; empty without a truth. */
  Optional<String> peakText() {
    if (observation.trueSignal().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        peak().isPresent()
            ? Numbers.chosen(peak().getAsDouble())
            : "the largest entry of the truth");
  }
}
