package org.antipode.experiments.run;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.core.RequestException;
import org.antipode.experiments.GridPoint;
import org.antipode.experiments.Metric;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.Trial;
import org.antipode.recovery.RecoveryResult;

/**
 * Runs a sweep's trials, each on its own; safe to share between threads.
 *
 * @param results takes each trial's result before its outcome is returned; called from any thread
 */
public record TrialRunner(Sweep sweep, BiConsumer<Trial, RecoveryResult> results) {
  private static final double WARM_UP_SECONDS = 0.25;

  /** A runner that passes no result on. */
  public TrialRunner(Sweep sweep) {
    this(sweep, (trial, result) -> {});
  }

  /**
   * Makes the parts of one point: an error in them is reported before the first trial.
   *
   * @throws RequestException if there is no point whose parts can be made and fit; what is wrong
   *     with those of the first
   */
  public void check() {
    Optional<RequestException> problem = Optional.empty();
    for (GridPoint point : sweep.points()) {
      Trial first = new Trial(point.index(), 0);
      try {
        SharedMeasurements.of(sweep.source(first), sweep.experiment(first));
        return;
      } catch (RequestException e) {
        problem = problem.or(() -> Optional.of(e));
      }
    }
    throw problem.orElseThrow();
  }

  /**
   * Runs the first trial of each method of {@code compare} for a quarter of a second at most and
   * drops the outcomes: the seconds of what runs first would have Java's compilation in them.
   *
   * @param trials in the order in which they will run
   * @param stop evaluated at each iteration
   */
  public void warmUp(List<Trial> trials, BooleanSupplier stop) {
    TrialRunner dropping = new TrialRunner(sweep);
    Set<String> seen = new HashSet<>();
    for (Trial trial : trials) {
      if (sweep.method(trial).filter(seen::add).isPresent() && !stop.getAsBoolean()) {
        long begin = System.nanoTime();
        dropping.run(trial, () -> stop.getAsBoolean() || seconds(begin) > WARM_UP_SECONDS);
      }
    }
  }

  /**
   * Runs a trial and returns its outcome; a failure is an outcome too.
   *
   * @param stop evaluated at each iteration
   * @return empty if {@code stop} ended the trial
   * @throws org.antipode.files.input.InputChangedException if a file that it read is not what it
   *     was when the sweep was bound
   */
  public Optional<Outcome> run(Trial trial, BooleanSupplier stop) {
    Experiment experiment = sweep.experiment(trial);
    StopMonitor monitor = new StopMonitor(stop);
    long begin = System.nanoTime();
    Outcome outcome;
    Optional<RecoveryResult> solved = Optional.empty();
    try {
      RecoveryResult result = SharedMeasurements.of(sweep.source(trial), experiment).run(monitor);
      outcome = outcome(trial, experiment, result);
      solved = Optional.of(result);
    } catch (RuntimeException | Error e) {
      outcome = failure(trial, experiment, e, seconds(begin));
    }
    if (monitor.isStopped()) {
      return Optional.empty();
    }
    sweep.inputs().requireUnchanged(experiment);
    sweep.inputs().requireUnchanged(sweep.source(trial));
    solved.ifPresent(result -> results.accept(trial, result));
    return Optional.of(outcome);
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private Outcome outcome(Trial trial, Experiment experiment, RecoveryResult result) {
    Optional<Boolean> success = sweep.success().holds(result);
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (Metric metric : sweep.metrics()) {
      double value = metric.of(result);
      if (Double.isFinite(value)) {
        metrics.put(metric.key(), value);
      }
    }
    metrics.put(Outcome.MEASUREMENTS, (double) result.measurements().length);
    result.relativeNoise().ifPresent(noise -> metrics.put(Outcome.RELATIVE_NOISE, noise));
    return new Outcome(
        trial.point(),
        trial.repetition(),
        experiment.seed(),
        success.orElse(false),
        metrics,
        result.seconds(),
        success.isPresent()
            ? Optional.empty()
            : Optional.of(sweep.success().metric().key() + " is not finite"));
  }

  private static Outcome failure(
      Trial trial, Experiment experiment, Throwable failure, double seconds) {
    return new Outcome(
        trial.point(),
        trial.repetition(),
        experiment.seed(),
        false,
        Map.of(),
        seconds,
        Optional.of(FailureSentence.of(failure)));
  }
}
