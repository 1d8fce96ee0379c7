package org.antipode.experiments.spark;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.ExperimentBinder;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.assembly.experiment.Keys;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.registry.Registry;
import org.antipode.assembly.wiring.Assembly;
import org.antipode.experiments.batch.BatchFolder;
import org.antipode.experiments.batch.BatchParts;
import org.antipode.experiments.batch.BatchSource;
import org.antipode.experiments.batch.ItemRange;
import org.antipode.experiments.batch.ItemRunner;
import org.antipode.experiments.batch.JointRunner;
import org.antipode.recovery.batch.JointRecovery;
import org.antipode.report.batch.ItemResult;
import org.apache.spark.broadcast.Broadcast;

/** Recovers items on an executor, and keeps the results in parts of the batch. */
final class ItemTask extends Task<Integer, PartRow> {
  private static final long serialVersionUID = 1;

  private final Broadcast<Shared<BatchSource>> shared;
  private final String parts;

  ItemTask(Broadcast<Shared<BatchSource>> shared, BatchParts parts) {
    this.shared = shared;
    this.parts = parts.folder().toString();
  }

  /** A batch as it is sent to executors. */
  static Shared<BatchSource> shared(BatchSource source) {
    JsonNode description = source.experiment().toJson();
    String version = source.version();
    return new Shared<>(
        description,
        source.inputs(),
        (registry, settings, check) -> bind(registry, settings, check, version));
  }

  private static BatchSource bind(
      Registry registry, Setting.Section settings, Shared.Check check, String version) {
    Experiment experiment =
        new ExperimentBinder(registry).bind(Keys.of(registry).settings(settings));
    Inputs inputs = Inputs.of(List.of(experiment));
    check.requireSame(inputs);
    return new BatchSource(experiment, inputs, version, Assembly.of(experiment, 1).recoveries());
  }

  @Override
  PartRow[] run(List<Integer> items, BooleanSupplier stop) {
    return ItemRange.of(items).stream().map(range -> run(range, stop)).toArray(PartRow[]::new);
  }

  private PartRow run(ItemRange range, BooleanSupplier stop) {
    Queue<ItemResult> kept = new ConcurrentLinkedQueue<>();
    double seconds;
    try (BatchFolder part = new BatchParts(Path.of(parts)).open(range, shared.value().get())) {
      List<Integer> open =
          IntStream.range(0, range.count()).filter(i -> !part.journal().isDone(i)).boxed().toList();
      long begin = System.nanoTime();
      recover(part, open, kept::add, stop);
      seconds = (System.nanoTime() - begin) / 1e9;
      part.arrays().finish();
    }
    ArrayList<PartRow.Failure> failures = new ArrayList<>();
    for (ItemResult result : kept) {
      if (result.failure().isPresent()) {
        failures.add(PartRow.Failure.of(result.at(range.first() + result.item())));
      }
    }
    return new PartRow(range.first(), range.count(), failures, seconds / Math.max(1, kept.size()));
  }

  private static void recover(
      BatchFolder part, List<Integer> open, Consumer<ItemResult> kept, BooleanSupplier stop) {
    Optional<JointRecovery> joint = JointRecovery.of(part.source().recoveries().parts(), 1);
    if (joint.isPresent()) {
      new JointRunner(part, joint.get(), 1).run(open, kept, stop);
      return;
    }
    ItemRunner runner = new ItemRunner(part);
    for (int i = 0; i < open.size() && !stop.getAsBoolean(); i++) {
      runner.run(open.get(i), stop).ifPresent(kept);
    }
  }
}
