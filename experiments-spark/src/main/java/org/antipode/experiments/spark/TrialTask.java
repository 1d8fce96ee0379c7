package org.antipode.experiments.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.antipode.experiments.Trial;
import org.antipode.experiments.TrialRunner;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** Runs a batch on an executor; trials that are cut short return no row. */
final class TrialTask extends AbstractFunction1<Iterator<Trial[]>, Row[]> implements Serializable {
  private static final long serialVersionUID = 1;

  private final Broadcast<SharedSweep> sweep;

  TrialTask(Broadcast<SharedSweep> sweep) {
    this.sweep = sweep;
  }

  @Override
  public Row[] apply(Iterator<Trial[]> batch) {
    TrialRunner runner = sweep.value().runner();
    TaskContext task = TaskContext.get();
    BooleanSupplier stop = task::isInterrupted;
    return Arrays.stream(batch.next())
        .map(trial -> runner.run(trial, stop))
        .flatMap(Optional::stream)
        .map(Row::of)
        .toArray(Row[]::new);
  }
}
