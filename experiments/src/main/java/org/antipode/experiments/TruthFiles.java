package org.antipode.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antipode.assembly.experiment.ExperimentBinder;
import org.antipode.assembly.experiment.ExperimentSettings;
import org.antipode.assembly.experiment.TruthSource;
import org.antipode.assembly.options.Setting;
import org.antipode.core.Problems;
import org.antipode.core.RequestException;

/**
 * A list of files in {@code truth.file}: each trial of a point takes the next file.
 *
 * @param settings the experiment's settings with the first file alone
 * @param files all of them; empty where {@code truth.file} is no list
 */
record TruthFiles(ExperimentSettings settings, List<Setting> files) {
  private static final String TRUTH = "truth";
  private static final String FILE = "file";

  /**
   * Reads the list; a problem is added for each file that occurs twice, and for an axis of truths.
   */
  static TruthFiles of(
      ExperimentSettings settings, Map<String, Setting.Value> axes, Problems problems) {
    Optional<Setting> file = settings.section(TRUTH).get(FILE);
    if (file.isEmpty() || !(file.get() instanceof Setting.Value list) || !list.node().isArray()) {
      return new TruthFiles(settings, List.of());
    }
    for (String axis : List.of(TRUTH, TRUTH + "." + FILE)) {
      if (axes.containsKey(axis)) {
        problems.add(
            "grid.%s: a list of files in 'truth.file' cannot be varied; take one of the two out"
                .formatted(axis));
      }
    }
    if (list.node().isEmpty()) {
      problems.add("truth.file: the list has no file; give at least one");
      return new TruthFiles(settings, List.of());
    }
    Set<JsonNode> before = new HashSet<>();
    List<Setting> files = new ArrayList<>();
    for (JsonNode node : list.node()) {
      if (!before.add(node)) {
        problems.add("truth.file: " + node + " occurs twice");
      }
      files.add(new Setting.Value(node, list.folder()));
    }
    return new TruthFiles(with(settings, files.get(0)), files);
  }

  /** How many trials a point has: one for each file, or as many as are asked for. */
  int trials(ExperimentSettings asked, SweepOptions options, Problems problems) {
    if (files.isEmpty()) {
      return options.trials();
    }
    if (asked.get("trials").isPresent() && options.trials() != files.size()) {
      problems.add(
          "sweep: option 'trials' is %d, but 'truth.file' is a list of %d files, of which each trial takes the next; leave 'trials' out"
              .formatted(options.trials(), files.size()));
    }
    return files.size();
  }

  private static ExperimentSettings with(ExperimentSettings settings, Setting file) {
    Setting.Section truth = settings.section(TRUTH).with(FILE, file);
    return settings.keys().settings(settings.root().with(TRUTH, truth));
  }

  /**
   * The truth of each trial; empty where {@code truth.file} is no list.
   *
   * @throws RequestException with every problem
   */
  List<TruthSource> bind(ExperimentBinder binder, ExperimentSettings point) {
    List<TruthSource> truths = new ArrayList<>();
    for (Setting file : files) {
      truths.add(binder.bind(with(point, file)).truth().orElseThrow());
    }
    return truths;
  }
}
