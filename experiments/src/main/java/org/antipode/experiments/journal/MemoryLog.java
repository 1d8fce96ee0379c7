package org.antipode.experiments.journal;

import java.util.List;
import java.util.TreeMap;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.Trial;

/** Outcomes that are kept as long as the process runs. */
public final class MemoryLog implements TrialLog {
  private final Sweep sweep;
  private final TreeMap<Trial, Outcome> outcomes = new TreeMap<>();

  public MemoryLog(Sweep sweep) {
    this.sweep = sweep;
  }

  @Override
  public synchronized List<Outcome> outcomes() {
    return List.copyOf(outcomes.values());
  }

  @Override
  public List<Outcome> results() {
    return outcomes().stream().filter(outcome -> outcome.failure().isEmpty()).toList();
  }

  @Override
  public synchronized List<Trial> pending() {
    return sweep.allTrials().stream().filter(trial -> !outcomes.containsKey(trial)).toList();
  }

  @Override
  public synchronized boolean append(Outcome outcome) {
    Trial trial = new Trial(outcome.point(), outcome.repetition());
    return outcomes.putIfAbsent(trial, outcome) == null;
  }
}
