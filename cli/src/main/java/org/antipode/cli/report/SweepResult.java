package org.antipode.cli.report;

import java.util.List;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;

/**
 * What a sweep gave.
 *
 * @param outcomes every trial that is done, by point and repetition
 * @param seconds wall time of this run, which may have gone on with an earlier one's
 */
public record SweepResult(Sweep sweep, List<Outcome> outcomes, double seconds) {
  public SweepResult {
    outcomes = List.copyOf(outcomes);
  }

  /** Whether every trial is done. */
  public boolean finished() {
    return outcomes.size() == sweep.size();
  }

  /** How many trials met the sweep's condition. */
  public int successes() {
    return (int) outcomes.stream().filter(Outcome::success).count();
  }

  /** How many trials could not be run. */
  public int failures() {
    return (int) outcomes.stream().filter(outcome -> outcome.failure().isPresent()).count();
  }
}
