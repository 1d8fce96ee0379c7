package org.antipode.experiments.spark;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
    ArrayList<PartRow.Failure> failures = new ArrayList<>();
    double seconds = 0;
    int recovered = 0;
    try (BatchFolder part = new BatchParts(Path.of(parts)).open(range, shared.value().get())) {
      ItemRunner runner = new ItemRunner(part);
      for (int i = 0; i < range.count() && !stop.getAsBoolean(); i++) {
        Optional<ItemResult> kept =
            part.journal().isDone(i) ? Optional.empty() : runner.run(i, stop);
        if (kept.isPresent()) {
          ItemResult result = kept.get().at(range.first() + i);
          seconds += result.seconds();
          recovered++;
          result.failure().ifPresent(why -> failures.add(PartRow.Failure.of(result)));
        }
      }
      part.arrays().finish();
    }
    return new PartRow(range.first(), range.count(), failures, seconds / Math.max(1, recovered));
  }
}
