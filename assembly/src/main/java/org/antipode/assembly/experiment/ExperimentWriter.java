package org.antipode.assembly.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.antipode.assembly.options.OptionsSchema;

/** Writes an experiment with its keys in the file's order. */
final class ExperimentWriter {
  private ExperimentWriter() {}

  static ObjectNode json(Experiment experiment) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put(ExperimentKeys.SEED, experiment.seed());
    set(root, experiment.generator());
    set(root, experiment.measurement());
    set(root, experiment.noise());
    experiment.truth().ifPresent(truth -> root.set(ExperimentKeys.TRUTH, TruthKind.write(truth)));
    experiment
        .observed()
        .ifPresent(file -> root.put(ExperimentKeys.OBSERVED, file.toAbsolutePath().toString()));
    set(root, experiment.loss());
    root.set(ExperimentKeys.PENALTY, OptionsSchema.of(Penalty.NONE).write(experiment.penalty()));
    root.put(ExperimentKeys.STARTS, experiment.starts());
    root.put(ExperimentKeys.HOPS, experiment.hops());
    set(root, experiment.solver());
    return root;
  }

  private static void set(ObjectNode root, Part<?> part) {
    root.set(part.kind().name(), part.toJson());
  }
}
