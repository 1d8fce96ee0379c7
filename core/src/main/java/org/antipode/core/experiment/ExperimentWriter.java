package org.antipode.core.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import org.antipode.core.options.OptionsSchema;

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

  static String yaml(Experiment experiment) {
    YAMLFactory factory =
        YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();
    try {
      return new ObjectMapper(factory).writeValueAsString(json(experiment));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree in memory can always be written", e);
    }
  }
}
