package org.antipode.experiments.spark;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.registry.Registry;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.SweepBinder;
import org.antipode.experiments.SweepKeys;
import org.antipode.experiments.Trial;
import org.antipode.experiments.run.TrialRunner;
import org.apache.spark.broadcast.Broadcast;

/** Runs trials on an executor; those that are cut short return no row. */
final class TrialTask extends Task<Trial, Row> {
  private static final long serialVersionUID = 1;

  private final Broadcast<Shared<TrialRunner>> shared;

  TrialTask(Broadcast<Shared<TrialRunner>> shared) {
    this.shared = shared;
  }

  /** A sweep as it is sent to executors. */
  static Shared<TrialRunner> shared(Sweep sweep) {
    return new Shared<>(sweep.description(), sweep.inputs(), TrialTask::bind);
  }

  private static TrialRunner bind(Registry registry, Setting.Section settings, Shared.Check check) {
    Sweep sweep = new SweepBinder(registry).bind(SweepKeys.of(registry).settings(settings));
    check.requireSame(sweep.inputs());
    TrialRunner runner = new TrialRunner(sweep);
    runner.check();
    return runner;
  }

  @Override
  Row[] run(List<Trial> trials, BooleanSupplier stop) {
    TrialRunner runner = shared.value().get();
    return trials.stream()
        .map(trial -> runner.run(trial, stop))
        .flatMap(Optional::stream)
        .map(Row::of)
        .toArray(Row[]::new);
  }
}
