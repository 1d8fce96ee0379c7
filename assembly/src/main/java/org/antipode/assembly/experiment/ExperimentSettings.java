package org.antipode.assembly.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.options.Setting.Section;
import org.antipode.assembly.options.Setting.Value;
import org.antipode.core.RequestException;

/**
 * What a file and the command line say of an experiment, before anything is known of types.
 *
 * <p>Immutable. A part's bare name is taken for {@code {type: NAME}}, and a bare penalty for its
 * weight, so that sections can be merged key by key. In a sweep's grid every axis stands under its
 * dotted key, so that {@code measurement} and {@code measurement.rows} can both be axes.
 */
public record ExperimentSettings(Section root) {
  public ExperimentSettings {
    for (Map.Entry<String, Setting> entry : root.entries().entrySet()) {
      Optional<String> bareKey = ExperimentKeys.bareKey(entry.getKey());
      if (bareKey.isPresent() && entry.getValue() instanceof Value) {
        root = root.with(entry.getKey(), new Section(Map.of(bareKey.get(), entry.getValue())));
      }
    }
    if (root.get(ExperimentKeys.GRID).orElse(null) instanceof Section grid) {
      root = root.with(ExperimentKeys.GRID, Axes.dotted(grid));
    }
  }

  public static ExperimentSettings empty() {
    return new ExperimentSettings(Section.empty());
  }

  /**
   * Reads an experiment file; its relative paths start from its own folder.
   *
   * @throws RequestException if the file cannot be read, is larger than 1 MB, is not YAML (naming
   *     line and column), holds a key twice or an alias, or is not a mapping
   */
  public static ExperimentSettings read(Path file) {
    return new ExperimentSettings(ExperimentFile.read(file));
  }

  /**
   * Lays {@code KEY=VALUE} overrides over these settings; among themselves the last one wins.
   *
   * <p>Where they change a part's type, the options said here for the old type are dropped: they
   * would mean nothing to the new one.
   *
   * @param folder where relative paths in the values start: the working folder
   * @throws RequestException with every override that is malformed
   */
  public ExperimentSettings override(List<String> keyValues, Path folder) {
    Section together = Section.empty();
    for (Section one : new Overrides().parse(keyValues, folder)) {
      together = together.overlaidWith(new ExperimentSettings(one).root);
    }
    return overlaidWith(new ExperimentSettings(together));
  }

  /** Lays other settings over these, by the same rules. */
  public ExperimentSettings overlaidWith(ExperimentSettings other) {
    Section kept = root;
    for (String key : other.root.entries().keySet()) {
      Optional<String> before = type(root, key).or(() -> ExperimentKeys.defaultType(key));
      Optional<String> after = type(other.root, key);
      if (before.isPresent() && after.isPresent() && !before.equals(after)) {
        kept = kept.without(key);
      }
    }
    Section merged = kept.overlaidWith(other.root);
    if (kept.get(ExperimentKeys.GRID).orElse(null) instanceof Section before
        && other.root.get(ExperimentKeys.GRID).orElse(null) instanceof Section after) {
      merged = merged.with(ExperimentKeys.GRID, Axes.replaced(before, after));
    }
    return new ExperimentSettings(merged);
  }

  /** What was said under a top-level key; for keys that are no experiment's, too. */
  public Optional<Setting> get(String key) {
    return root.get(key);
  }

  /** These settings without a top-level key: without what is meant for another reader. */
  public ExperimentSettings without(String key) {
    return new ExperimentSettings(root.without(key));
  }

  /** What was said under a key that stands for a section; empty if nothing was. */
  Section section(String key) {
    return root.get(key).orElse(Section.empty()) instanceof Section section
        ? section
        : Section.empty();
  }

  private static Optional<String> type(Section root, String key) {
    return root.get(key).orElse(null) instanceof Section section
            && section.get(ExperimentKeys.TYPE).orElse(null) instanceof Value value
            && value.node().isTextual()
        ? Optional.of(value.node().textValue())
        : Optional.empty();
  }
}
