package org.antipode.experiments.journal;

import java.util.List;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Trial;

/** The outcomes of a sweep's trials; safe to use from several threads. */
public interface TrialLog {
  /** What is kept, by point and repetition. */
  List<Outcome> outcomes();

  /** Those of the outcomes that are results: what {@link #pending} leaves alone. */
  List<Outcome> results();

  /** The trials that gave no result, those that failed too, in the order of running. */
  List<Trial> pending();

  /**
   * Keeps an outcome; the first one counts where a trial has come twice.
   *
   * @return whether it was kept
   */
  boolean append(Outcome outcome);
}
