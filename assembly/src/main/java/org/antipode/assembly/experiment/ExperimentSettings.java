package org.antipode.assembly.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.options.Setting.Section;
import org.antipode.core.RequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a file and the command line give, before their values are bound.
 *
 * <p>Immutable. Each setting has the normal form of its key, so that sections can be merged key by
 * key: a part's bare name is {@code {type: NAME}}.
 */
public record ExperimentSettings(Section root, Keys keys) {
  private static final Logger LOG = LoggerFactory.getLogger(ExperimentSettings.class);

  public ExperimentSettings {
    for (Map.Entry<String, Setting> entry : root.entries().entrySet()) {
      Optional<Key> key = keys.find(entry.getKey());
      if (key.isPresent()) {
        root = root.with(entry.getKey(), key.get().normal(entry.getValue()));
      }
    }
  }

  /**
   * Lays {@code KEY=VALUE} overrides over these settings; the last of several for one key counts.
   *
   * @param folder where relative paths in the values start: the working folder
   * @throws RequestException with every override that is malformed
   */
  public ExperimentSettings override(List<String> keyValues, Path folder) {
    return override("-s", keyValues, folder);
  }

  /**
   * The same.
   *
   * @param option the option of the command line that gives them, in messages
   */
  public ExperimentSettings override(String option, List<String> keyValues, Path folder) {
    ExperimentSettings together = keys.none();
    for (Section one : new Overrides(option).parse(keyValues, folder)) {
      together = together.overlaidWith(keys.settings(one), ExperimentSettings::warnIfDropped);
    }
    return overlaidWith(together);
  }

  /**
   * Lays other settings over these. Where they change a part's type, an option that the new type
   * accepts is kept, with a warning if it means something else there; another one is dropped with a
   * warning.
   */
  public ExperimentSettings overlaidWith(ExperimentSettings other) {
    return overlaidWith(other, option -> LOG.warn(option.sentence()));
  }

  /** Of two overrides, either may come first: an option belongs to the type beside it. */
  private static void warnIfDropped(Key.Retyped option) {
    if (!option.kept()) {
      LOG.warn(option.sentence());
    }
  }

  /**
   * The same.
   *
   * @param retyped takes each option that is dropped or kept
   */
  public ExperimentSettings overlaidWith(ExperimentSettings other, Consumer<Key.Retyped> retyped) {
    Section merged = root.overlaidWith(other.root);
    for (Map.Entry<String, Setting> entry : other.root.entries().entrySet()) {
      String name = entry.getKey();
      Optional<Setting> before = root.get(name);
      Optional<Key> key = keys.find(name);
      if (before.isPresent() && key.isPresent()) {
        merged =
            merged.with(
                name, key.get().overlaid(before.get(), entry.getValue(), keys.registry(), retyped));
      }
    }
    return new ExperimentSettings(merged, keys);
  }

  /** The setting of a top-level key. */
  public Optional<Setting> get(String key) {
    return root.get(key);
  }

  /** These settings without a top-level key, which another reader takes. */
  public ExperimentSettings without(String key) {
    return new ExperimentSettings(root.without(key), keys);
  }

  /** The section of a top-level key; empty if there is none. */
  public Section section(String key) {
    return root.get(key).orElse(Section.empty()) instanceof Section section
        ? section
        : Section.empty();
  }
}
