package org.antipode.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antipode.assembly.experiment.ExperimentBinder;
import org.antipode.assembly.experiment.ExperimentSettings;
import org.antipode.assembly.experiment.TruthSource;
import org.antipode.assembly.options.Setting;
import org.antipode.core.Problems;
import org.antipode.core.RequestException;

/**
 * A list of files in a point's {@code truth.file}: each trial takes the next file.
 *
 * @param settings the point's settings with the first file alone
 * @param files all of them; empty where {@code truth.file} is no list
 */
record TruthFiles(ExperimentSettings settings, List<Setting> files) {
  /** The axes that would replace a list. */
  static final List<String> AXES = List.of("truth", "truth.file");

  private static final String TRUTH = "truth";
  private static final String FILE = "file";

  /**
   * Reads the list.
   *
   * @throws RequestException if it has no file, or a file twice
   */
  static TruthFiles of(ExperimentSettings settings) {
    Optional<Setting> file = settings.section(TRUTH).get(FILE);
    if (file.isEmpty() || !(file.get() instanceof Setting.Value list) || !list.node().isArray()) {
      return new TruthFiles(settings, List.of());
    }
    Problems problems = new Problems();
    if (list.node().isEmpty()) {
      problems.add("truth.file: the list has no file; give at least one");
    }
    Set<JsonNode> before = new HashSet<>();
    List<Setting> files = new ArrayList<>();
    for (JsonNode node : list.node()) {
      if (!before.add(node)) {
        problems.add("truth.file: " + node + " occurs twice");
      }
      files.add(new Setting.Value(node, list.folder()));
    }
    problems.raise();
    return new TruthFiles(with(settings, files.get(0)), files);
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
  List<TruthSource> bind(ExperimentBinder binder) {
    return files.stream()
        .map(file -> binder.bind(with(settings, file)).truth().orElseThrow())
        .toList();
  }

  /**
   * How many trials each point has: one for each file of the lists, or as many as are asked for.
   *
   * @param asked the option {@code trials}, if it was given
   */
  static int trials(
      List<List<TruthSource>> truths, Optional<Integer> asked, int usual, Problems problems) {
    List<Integer> sizes =
        truths.stream().filter(list -> !list.isEmpty()).map(List::size).distinct().toList();
    if (sizes.isEmpty()) {
      return asked.orElse(usual);
    }
    int size = sizes.get(0);
    if (sizes.size() > 1) {
      problems.add(
          "truth.file: one list has %d files and another %d, but each point of a sweep has the same number of trials; give lists of one length"
              .formatted(size, sizes.get(1)));
    } else if (asked.isPresent() && asked.get() != size) {
      problems.add(
          "sweep: option 'trials' is %d, but 'truth.file' is a list of %d files, of which each trial takes the next; leave 'trials' out"
              .formatted(asked.get(), size));
    }
    return size;
  }
}
